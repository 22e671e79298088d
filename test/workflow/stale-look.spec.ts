import { setTimeout as delay } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { Stack } from '#cli/stack/start';
import { noCounts, type CycleView } from '#contracts/temporal/cycle-view';
import { nudgeSignal } from '#contracts/temporal/messages';
import { withStack } from '#test/support/stack';

jest.setTimeout(90_000);

const QUEUE = 'stale-look';
/** A look begun before a write ends well after it. */
const [LOOK_MS, HEAD_START_MS] = [400, 200];

let stack: Stack;
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  stack = await withStack({ entries: {} });
});
afterAll(() => stack.stop());

describe('A look at the facts that was under way while they changed', () => {
  it('is not taken for one of what stands now: what follows from the change is still done', async () => {
    const connection = await Connection.connect({ address: stack.temporalAddress });
    const native = await NativeConnection.connect({ address: stack.temporalAddress });
    const client = new Client({ connection });
    const facts = { isPublished: false, isOver: false, isConcluded: false };
    const done: string[] = [];
    // A scheme whose last stage is a publication without a last day; consequences follow all the same.
    const view = (): CycleView => ({
      status: 'running',
      now: new Date().toISOString(),
      nextDueAt: null,
      windows: [
        {
          key: 'publish',
          kind: 'publication',
          stage: 'publish',
          status: facts.isOver ? 'closed' : 'open',
          endsByDecision: true,
        },
      ],
      isPublished: facts.isPublished,
      opened: 1,
      subjects: 1,
      counts: { ...noCounts, unproposed: facts.isPublished && !facts.isConcluded ? 1 : 0 },
    });
    /** Somebody else's act nudges the workflow, which looks before this write is done and sees nothing of it. */
    const write = async (name: string, change: Partial<typeof facts>): Promise<{ proposed: number }> => {
      await client.workflow.getHandle('stale').signal(nudgeSignal);
      await delay(HEAD_START_MS);
      Object.assign(facts, change);
      done.push(name);
      return { proposed: 1 };
    };
    const worker = await Worker.create({
      connection: native,
      taskQueue: QUEUE,
      workflowBundle: { codePath: `${process.cwd()}/dist/workflow-bundle.js` },
      activities: {
        async loadCycle(): Promise<CycleView> {
          const seen = view();
          await delay(LOOK_MS);
          return seen;
        },
        publish: () => write('publish', { isPublished: true }),
        closeWindow: () => write('close-window', { isOver: true }),
        proposeConsequences: () => write('propose-consequences', { isConcluded: true }),
        closeCycle: () => {
          done.push('close');
          return Promise.resolve();
        },
      },
    });
    await worker.runUntil(
      client.workflow.execute('evaluationCycleWorkflow', {
        workflowId: 'stale',
        taskQueue: QUEUE,
        args: [{ space: 'real', cycle: 'y25' }],
        workflowExecutionTimeout: '20s',
      }),
    );
    expect(done).toEqual(['publish', 'close-window', 'propose-consequences', 'close']);
    await native.close();
    await connection.close();
  });
});
