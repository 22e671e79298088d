import { setTimeout as delay } from 'node:timers/promises';
import type { AdvanceInput, RehearsalProgress } from '#contracts/temporal/messages';
import { attendPage } from '#persistence/ledger/attend';
import { advanceClock, nextInstant, spaceNow } from '#persistence/rehearsal';
import type { Dependencies } from './dependencies';
import { nudge } from './nudges';
import { workLeft } from './work-left';

/** One activity advances for so long; then its workflow tells how far it came. */
const SLICE_MS = 3000;
const LOOK_MS = 20;
const NUDGE_AGAIN_MS = 2000;
/** Work that its workflow cannot do, such as a cohort that cannot be scored, holds the clock up once for so long. */
const PATIENCE_MS = 10_000;

/**
 * Moves a rehearsal's clock from due instant to due instant, not past `to`, each until the space is quiet: what is due is attended
 * here, page by page, as its workflow would; what else is to be done is left to that workflow, which is nudged and waited for.
 */
export async function advanceRehearsal(
  dependencies: Dependencies,
  { space, to }: AdvanceInput,
): Promise<RehearsalProgress> {
  const { source } = dependencies;
  const until = Date.now() + SLICE_MS;
  const stuck = new Set<string>();
  let attended = await settle(dependencies, space, stuck);
  for (;;) {
    const next = await nextInstant(source, space, to);
    await advanceClock(source, space, next ?? to);
    attended += await settle(dependencies, space, stuck);
    const isDone = next === undefined;
    // Timers were set by the clock as it stood.
    if (isDone) await nudgeAll(dependencies, space);
    if (isDone || Date.now() >= until) return { at: await spaceNow(source, space), to, attended, isDone };
  }
}

async function nudgeAll({ source, client }: Dependencies, space: string): Promise<void> {
  const { all } = await workLeft(source, space);
  for (const attendant of all) await nudge(client, space, attendant);
}

/** Attends and waits until nothing is due and nothing else is to be done; returns how many rows were attended. */
async function settle({ source, client }: Dependencies, space: string, stuck: Set<string>): Promise<number> {
  const nudgedAt = new Map<string, number>();
  let attended = 0;
  for (let until = Date.now() + PATIENCE_MS; ;) {
    const { overdue, working } = await workLeft(source, space);
    let carriedOut = 0;
    for (const attendant of overdue) carriedOut += (await attendPage(source, space, attendant)).attended;
    attended += carriedOut;
    if (carriedOut > 0) {
      until = Date.now() + PATIENCE_MS;
      continue;
    }
    const waitedFor = working.filter((attendant) => !stuck.has(attendant));
    if (overdue.length + waitedFor.length === 0) return attended;
    if (Date.now() >= until) {
      for (const attendant of waitedFor) stuck.add(attendant);
      return attended;
    }
    for (const attendant of waitedFor) {
      if (Date.now() - (nudgedAt.get(attendant) ?? 0) < NUDGE_AGAIN_MS) continue;
      await nudge(client, space, attendant);
      nudgedAt.set(attendant, Date.now());
    }
    await delay(LOOK_MS);
  }
}
