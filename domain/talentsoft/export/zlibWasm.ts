/** zlib as a WebAssembly module, in base 16, which packs smaller than base 64. The build writes it into this file's output. */
export { default as ZLIB_WASM } from '@zip.js/zip.js/dist/zip-module.wasm';
