export interface VendorServerOptions {
	readonly host: string;
	/** 0 takes a free port. */
	readonly port: number;
	readonly now: () => Date;
}

/** What a vendor's module gives to the sandbox that starts it. */
export interface RunningServer<Api> {
	readonly sandbox: Api;
	stop: () => Promise<void>;
}
