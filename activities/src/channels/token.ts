import type { Outcome } from '#domain/notification/channels';
import type { Reply } from './http';

/** Asked for anew so long before it ends. */
const MARGIN_MS = 5 * 60_000;

export interface Token {
  value: string;
  seconds: number;
}
export type NoToken = Extract<Outcome, { kind: 'later' | 'unknown' }>;

/** What an answer means; `stale` that the token is no longer taken. */
export type Verdict = Outcome | { kind: 'stale'; detail: string };

/** The access token of an application: fetched once, kept until it ends or is refused, and fetched once for all who wait for it. */
export class AccessToken {
  private kept: { value: string; until: number } | undefined;
  private fetching: Promise<{ value: string } | NoToken> | undefined;

  constructor(private readonly fetchToken: () => Promise<Token | NoToken>) {}

  /** Calls with a token; with a fresh one once more where it was refused. */
  async use(call: (token: string) => Promise<Reply>, judge: (answer: unknown) => Verdict): Promise<Outcome> {
    for (let isLast = false; ; isLast = true) {
      const token = await this.get();
      // Without a token nothing has left.
      if ('kind' in token)
        return token.kind === 'unknown' ? { ...token, kind: 'later', why: 'server', isForAll: true } : token;
      const reply = await call(token.value);
      if ('outcome' in reply) return reply.outcome;
      const verdict = judge(reply.answer.body);
      if (verdict.kind !== 'stale') return verdict;
      if (this.kept?.value === token.value) this.kept = undefined;
      if (isLast) return { kind: 'later', why: 'settings', detail: verdict.detail, isForAll: true };
    }
  }

  private get(): Promise<{ value: string } | NoToken> {
    if (this.kept && this.kept.until > Date.now()) return Promise.resolve(this.kept);
    this.fetching ??= this.refresh().finally(() => (this.fetching = undefined));
    return this.fetching;
  }

  private async refresh(): Promise<{ value: string } | NoToken> {
    const token = await this.fetchToken();
    if ('kind' in token) return token;
    this.kept = { value: token.value, until: Date.now() + token.seconds * 1000 - MARGIN_MS };
    return this.kept;
  }
}

/** The settings are wrong: everybody's messages wait until they are right. */
export const wrongSettings = (detail: string): NoToken => ({ kind: 'later', why: 'settings', detail, isForAll: true });
