import { useShortWaits } from '../engine/shortWaits';
import { useSandbox } from '../engine/useSandbox';
import type { ConformanceStage } from './vendor';

/** A fresh sandbox and host for each test, with waits that end soon. */
export function useConformanceStage(): ConformanceStage {
	const stage = useSandbox();
	const waits = useShortWaits({ keepsCallLimits: true });
	return {
		waits,
		get sandbox() {
			return stage.sandbox;
		},
		get host() {
			return stage.host;
		},
	};
}
