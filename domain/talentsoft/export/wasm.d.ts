declare module '*.wasm' {
	/** The bytes, each as two digits of base 16. */
	const hex: string;
	export default hex;
}
