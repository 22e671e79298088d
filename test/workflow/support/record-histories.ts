import { mkdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { appealWorkflowId, cycleWorkflowId, rehearsalWorkflowId } from '#contracts/temporal/ids';
import { appealId } from '#domain/process/ids';
import { CYCLE, of, type SmallOffice } from './small-office';

/** Writes the histories of a played year to where test/replay replays them: `KAOCHENG_RECORD=1`, after a workflow was changed on purpose. */
export async function recordHistories(office: SmallOffice): Promise<void> {
  const folder = join(process.cwd(), 'test/replay/histories');
  mkdirSync(folder, { recursive: true });
  const ids = {
    cycle: cycleWorkflowId(office.space, CYCLE),
    'appeal-upheld': appealWorkflowId(office.space, appealId(of('e3'), 1)),
    'appeal-changed': appealWorkflowId(office.space, appealId(of('e5'), 1)),
    rehearsal: rehearsalWorkflowId(office.space),
  };
  for (const [name, id] of Object.entries(ids))
    writeFileSync(join(folder, `${name}.json`), `${await longestRun(office, id)}\n`);
}

/** A nudge that comes after the end starts a run that returns at once; the longest is the one that tells the story. */
async function longestRun({ client }: SmallOffice, id: string): Promise<string> {
  let longest = '';
  for await (const { runId } of client.workflow.list({ query: `WorkflowId = '${id}'` })) {
    const history = historyToJSON(await client.workflow.getHandle(id, runId).fetchHistory());
    if (history.length > longest.length) longest = history;
  }
  // Which process and machine it was is no part of the story.
  return longest
    .replace(/"identity":\s*"[^"]*"/g, '"identity": "recorded"')
    .replaceAll(/"[^"]*"/g, (text) => (text.includes(hostname()) ? '"recorded"' : text));
}
