import { newKey } from './client';
import { ProblemError } from './problem';

interface Attempt<Reply> {
  readonly text: string;
  readonly key: string;
  /** The call under way; undefined once it ended without a definite answer. */
  pending: Promise<Reply> | undefined;
}

/**
 * Keeps one `Idempotency-Key` for one intention of the user. A double click shares the call under way; a repetition
 * after an answer that never came, or came as a server failure, goes out under the same key, so that the act happens
 * once; another input, or a definite answer, is the end of the intention.
 */
export class Intention<Input, Reply> {
  private last: Attempt<Reply> | undefined;

  act(input: Input, send: (input: Input, key: string) => Promise<Reply>): Promise<Reply> {
    const text = JSON.stringify(input) ?? '';
    const same = this.last?.text === text ? this.last : undefined;
    if (same?.pending) return same.pending;
    const attempt: Attempt<Reply> = { text, key: same?.key ?? newKey(), pending: undefined };
    this.last = attempt;
    attempt.pending = send(input, attempt.key).then(
      (reply) => {
        this.forget(attempt);
        return reply;
      },
      (error: unknown) => {
        if (error instanceof ProblemError && error.isAmbiguous) attempt.pending = undefined;
        else this.forget(attempt);
        throw error;
      },
    );
    return attempt.pending;
  }

  private forget(attempt: Attempt<Reply>): void {
    if (this.last === attempt) this.last = undefined;
  }
}
