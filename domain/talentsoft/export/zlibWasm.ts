/** zlib as a WebAssembly module, in base64. The build writes it into this file's output. */
export { default as ZLIB_WASM } from '@zip.js/zip.js/dist/zip-module.wasm';
