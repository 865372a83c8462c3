import { toText } from '../../core/values/values';

/**
 * ISO 3166-1: the codes of three letters. That of two letters is the first two of them, the first and the third
 * (written small here), or stands behind a colon.
 */
const ISO_CODES =
	'and are AFG atg AIA ALB arm ago ATA:AQ ARG ASM aut AUS abw ALA:AX AZE BIH:BA brb bgd BEL BFA BGR BHR bdi BEN:BJ BLM BMU brn BOL BES:BQ BRA bhs BTN BVT BWA BLR:BY blz CAN CCK cod caf cog CHE CIV cok chl CMR chn COL CRI CUB cpv cuw CXR CYP CZE DEU DJI dnk DMA DOM DZA ECU EST:EE EGY esh ERI ESP ETH FIN FJI flk fsm fro FRA GAB GBR grd GEO guf GGY GHA GIB grl GMB gin glp gnq GRC SGS:GS GTM GUM GNB:GW guy HKG HMD HND HRV HTI HUN IDN IRL:IE ISR:IL IMN IND IOT irq IRN ISL ITA JEY jam JOR JPN KEN KGZ KHM KIR COM:KM KNA PRK:KP kor KWT CYM:KY kaz LAO LBN LCA LIE LKA lbr LSO LTU LUX LVA lby MAR MCO MDA mne maf mdg MHL MKD MLI MMR MNG MAC:MO mnp mtq MRT MSR mlt MUS mdv MWI mex MYS moz NAM NCL NER NFK NGA NIC NLD NOR NPL NRU niu NZL OMN PAN PER pyf png PHL pak pol SPM:PM pcn PRI PSE prt plw pry QAT REU ROU SRB:RS RUS RWA SAU slb syc SDN swe SGP SHN SVN:SI SJM svk SLE SMR sen SOM sur SSD STP slv SXM SYR swz TCA tcd ATF:TF TGO THA TJK TKL TLS tkm tun TON tur TTO tuv TWN TZA UKR:UA UGA UMI USA ury UZB VAT VCT VEN VGB VIR VNM VUT wlf WSM YEM MYT:YT ZAF ZMB ZWE';

/** Where postcodes are French, Monaco among them. */
const FRENCH_POSTCODES = 'FR BL GF GP MC MF MQ NC PF PM RE WF YT';

const names = {
	en: lazy(() => new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })),
	fr: lazy(() => new Intl.DisplayNames('fr', { type: 'region', fallback: 'none' })),
	frShort: lazy(
		() => new Intl.DisplayNames('fr', { type: 'region', fallback: 'none', style: 'short' }),
	),
};

/** The codes by what a country is called: its codes, its French and its English name. */
const codes = lazy(() => {
	const found = new Map([['uk', 'GB']]);
	for (const entry of ISO_CODES.split(' ')) {
		const [alpha3 = '', given] = entry.toUpperCase().split(':');
		const isShort = entry !== entry.toUpperCase();
		const code = given ?? alpha3.charAt(0) + alpha3.charAt(isShort ? 2 : 1);
		for (const name of [code, alpha3, names.fr().of(code), names.en().of(code)]) {
			if (name !== undefined) found.set(foldName(name), code);
		}
	}
	return found;
});

/** The ISO code of a country by its name or code; undefined for none. */
export function findCountryCode(value: unknown): string | undefined {
	const text = toText(value);
	if (text === 'France') return 'FR';
	if (text === '' || text.length > 64) return undefined;
	// `France (FR)`: the code says the same once more.
	const name = text.replace(/[ -]\(?[A-Z]{2,3}\)?$/, '');
	return codes().get(foldName(text)) ?? codes().get(foldName(name));
}

/** The French name, without what stands in brackets. */
export function findCountryName(value: unknown): string | undefined {
	const code = findCountryCode(value);
	if (code === undefined) return undefined;
	const name = names.fr().of(code);
	return (name?.includes('.') === true ? names.frShort().of(code) : name)?.replace(/ \(.*/, '');
}

export function hasFrenchPostcodes(code: string): boolean {
	return FRENCH_POSTCODES.includes(code);
}

function foldName(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/[^a-zA-Z0-9]/g, '')
		.toLowerCase();
}

function lazy<Value>(make: () => Value): () => Value {
	let made: { readonly value: Value } | undefined;
	return () => (made ??= { value: make() }).value;
}
