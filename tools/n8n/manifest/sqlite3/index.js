'use strict';

// n8n asks for `sqlite3`, which downloads its binary from outside the npm registry or compiles it.
// This driver has the same interface and carries a binary for each platform.
module.exports = require('@appthreat/sqlite3').default;
