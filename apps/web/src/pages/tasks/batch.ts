import type { BatchReply } from '#contracts/http/approvals';
import type { ListedTask } from '#contracts/http/lists';
import type { BatchItem } from '../../api/lists';

/** A task that a batch may sign. */
export type Signable = ListedTask & { readonly approval: NonNullable<ListedTask['approval']> };
export const isSignable = (task: ListedTask): task is Signable => task.approval !== null;

/**
 * What came of one matter of a batch: `unanswered` where no reply came, so that it goes out again under the key it had; `refused` where
 * the api said why.
 */
export type Outcome =
  | { readonly is: 'waiting' | 'done' | 'unanswered' }
  | { readonly is: 'refused'; readonly problem: NonNullable<BatchReply['outcomes'][number]['problem']> };

export interface BatchLine {
  readonly task: Signable;
  readonly outcome: Outcome;
  /** Of the request it goes out with. */
  readonly key: string;
}

/** Matters that go out in one request: small enough that outcomes are seen as they come. */
export const CHUNK_SIZE = 20;

export const itemOf = ({ approval: { id, round, step } }: Signable): BatchItem => ({ approval: id, round, step });

/** New lines in requests of a size, each request with a key of its own. */
export function linesOf(tasks: readonly Signable[], newKey: () => string, size = CHUNK_SIZE): BatchLine[] {
  let key = '';
  return tasks.map((task, index) => {
    if (index % size === 0) key = newKey();
    return { task, outcome: { is: 'waiting' }, key };
  });
}

/** Lines that wait, by request, in their order. */
export function requestsOf(lines: readonly BatchLine[]): Map<string, BatchLine[]> {
  const requests = new Map<string, BatchLine[]>();
  for (const line of lines)
    if (line.outcome.is === 'waiting') requests.set(line.key, [...(requests.get(line.key) ?? []), line]);
  return requests;
}

/** The lines of one request after its reply; `undefined` where none came. */
export function answered(lines: readonly BatchLine[], key: string, reply: BatchReply | undefined): BatchLine[] {
  const outcomes = new Map(reply?.outcomes.map((each) => [each.approval, each]));
  return lines.map((line): BatchLine => {
    if (line.key !== key || line.outcome.is !== 'waiting') return line;
    const found = outcomes.get(line.task.approval.id);
    if (!found) return { ...line, outcome: { is: 'unanswered' } };
    return { ...line, outcome: found.problem ? { is: 'refused', problem: found.problem } : { is: 'done' } };
  });
}

/**
 * The lines to try again: unanswered ones as they went out, under their key; refused ones as they stand in the inbox now, with a new key.
 * A refused matter that no longer waits for me stays as it is.
 */
export function again(lines: readonly BatchLine[], now: readonly Signable[], newKey: () => string): BatchLine[] {
  const standing = new Map(now.map((task) => [task.approval.id, task]));
  const fresh = new Map(
    linesOf(
      lines.flatMap((line) => (line.outcome.is === 'refused' ? (standing.get(line.task.approval.id) ?? []) : [])),
      newKey,
    ).map((line) => [line.task.approval.id, line]),
  );
  return lines.map((line): BatchLine => {
    if (line.outcome.is === 'unanswered') return { ...line, outcome: { is: 'waiting' } };
    return (line.outcome.is === 'refused' && fresh.get(line.task.approval.id)) || line;
  });
}

/** How many of a batch would be tried again. */
export const retriable = (lines: readonly BatchLine[], now: readonly Signable[]): number => {
  const standing = new Set(now.map((task) => task.approval.id));
  return lines.filter(
    ({ outcome, task }) => outcome.is === 'unanswered' || (outcome.is === 'refused' && standing.has(task.approval.id)),
  ).length;
};
