// n8n-core writes failed executions to the console, where they would read as failures of the tests.
process.env.N8N_LOG_LEVEL = 'silent';
