import type { SpaceInput } from '#contracts/temporal/messages';
import { notify } from './activity-proxies';

/** Tells people outside what they have not been told yet, bundled per person. Started every minute by a Temporal Schedule. */
export const deliverNoticesWorkflow = (input: SpaceInput): Promise<{ sent: number }> => notify.deliverNotices(input);
