/** Beside each `*.node.ts` stands a `*.node.json`: Node would take it for the module that the import names. */
const { extensions } = require;
const readJson = extensions['.json'];
delete extensions['.json'];
extensions['.json'] = readJson;
