import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';

jest.setTimeout(60_000);

const bundle = readFileSync(join(process.cwd(), 'dist/workflow-bundle.js'), 'utf8');
const HISTORIES = ['cycle', 'appeal-upheld', 'appeal-changed', 'rehearsal'];

beforeAll(() => {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' }, forward: {} } },
  });
});

const replay = (name: string, code = bundle): Promise<void> => {
  const text = readFileSync(join(__dirname, 'histories', `${name}.json`), 'utf8');
  const history = historyFromJSON(JSON.parse(text));
  return Worker.runReplayHistory({ workflowBundle: { code } }, history);
};

/** The bundle with one thing changed; a change that is not found would prove nothing. */
function mutated(from: string, to: string): string {
  const code = bundle.replace(from, to);
  if (code === bundle) throw new Error(`The bundle has no ${from}`);
  return code;
}

describe('Workflows that run when a release comes', () => {
  it.each(HISTORIES)('go on under this code from where they were: %s', async (name) => {
    await replay(name);
  });

  it.each([
    [
      'cycle',
      'another activity puts the grades before the committee',
      'idempotentWrite.proposeGrades(',
      'idempotentWrite.publish(',
    ],
    ['cycle', 'the launch ends before every subject has a dossier', 'if (opened === 0) break;', 'break;'],
    ['cycle', 'a stage is not closed by its last decision', 'idempotentWrite.closeWindow(', 'idempotentWrite.publish('],
    [
      'appeal-changed',
      'a changed result is not worked out anew',
      'idempotentWrite.recomputeAppeal(',
      'read.loadAppeal(',
    ],
    ['rehearsal', 'the clock is not moved', 'while(!progress.isDone)', 'while(false)'],
  ])('would be stopped, not corrupted, by code that does otherwise: %s, when %s', async (name, _what, from, to) => {
    await expect(replay(name, mutated(from, to))).rejects.toMatchObject({ name: 'DeterminismViolationError' });
  });
});
