import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { newKey } from '../../api/client';
import { inboxKey } from '../../api/inbox';
import { mattersKey, sendBatch } from '../../api/lists';
import type { BatchAct } from '../../api/lists';
import { meKey } from '../../api/session';
import { again, answered, itemOf, linesOf, requestsOf } from './batch';
import type { BatchLine, Signable } from './batch';

export interface Batch {
  readonly act: BatchAct;
  readonly lines: readonly BatchLine[];
  readonly isRunning: boolean;
}

/** One batch after another: sent in small requests, each matter with an outcome of its own; what failed may be tried again. */
export function useBatch() {
  const queries = useQueryClient();
  const [batch, setBatch] = useState<Batch>();

  async function send(act: BatchAct, begun: BatchLine[]): Promise<void> {
    let lines = begun;
    setBatch({ act, lines, isRunning: true });
    for (const [key, some] of requestsOf(begun)) {
      const reply = await sendBatch(
        some.map((line) => itemOf(line.task)),
        act,
        key,
      ).catch(() => undefined);
      lines = answered(lines, key, reply);
      setBatch({ act, lines, isRunning: true });
    }
    await Promise.all(
      [inboxKey, mattersKey, meKey, ['approval']].map((queryKey) => queries.invalidateQueries({ queryKey })),
    );
    setBatch({ act, lines, isRunning: false });
  }

  return {
    batch,
    start: (act: BatchAct, tasks: readonly Signable[]): void => void send(act, linesOf(tasks, newKey)),
    /** `now` are the tasks as they stand in the inbox. */
    retry: (now: readonly Signable[]): void => {
      if (batch) void send(batch.act, again(batch.lines, now, newKey));
    },
    dismiss: (): void => setBatch(undefined),
  };
}
