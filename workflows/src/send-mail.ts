import type { SpaceInput } from '#contracts/temporal/messages';
import { notify } from './activity-proxies';

/** Sends what people have not been told outside yet, bundled per person. Started every minute by a Temporal Schedule. */
export const sendMailWorkflow = (input: SpaceInput): Promise<{ sent: number }> => notify.sendMail(input);
