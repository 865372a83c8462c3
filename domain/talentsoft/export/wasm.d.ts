declare module '*.wasm' {
	/** The bytes in base64. */
	const base64: string;
	export default base64;
}
