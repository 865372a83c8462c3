'use strict';

// Loaded first into each process that the host starts. The channel to the starting process closes
// when that process ends, even by SIGKILL; then this process group has no reason to live.
const { execFileSync } = require('node:child_process');

process.once('disconnect', () => {
	if (process.platform === 'win32') {
		execFileSync('taskkill', ['/pid', String(process.pid), '/T', '/F']);
	} else {
		process.kill(-process.pid, 'SIGKILL');
	}
});

// A program that has done its work must not wait for the channel.
process.channel?.unref();
