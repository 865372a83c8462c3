import { useShortWaits } from '../engine/shortWaits';
import { useSandbox } from '../engine/useSandbox';
import type { ConformanceStage } from './vendor';

/** A fresh sandbox and host for each test, with waits that end soon. */
export function useConformanceStage({ keepsCallLimits = false } = {}): ConformanceStage {
	const stage = useSandbox();
	const waits = useShortWaits({ keepsCallLimits });
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
