import { z } from 'zod';
import { ask } from './http';
import { AccessToken, wrongSettings, type NoToken } from './token';

/** What WeCom and DingTalk answer alike: `errcode` 0 where all is well. */
export const answerSchema = z.object({ errcode: z.number(), errmsg: z.string().default('') });
const tokenSchema = answerSchema.extend({
  access_token: z.string().default(''),
  expires_in: z.number().default(0),
});

/** Missing, invalid or expired access_token. */
export const STALE: ReadonlySet<number> = new Set([40014, 41001, 42001]);
const BUSY = -1;

export type Failed = (code: number, message: string) => NoToken;

/** Why nothing can be sent to anybody now: too many calls, a busy server, else settings that are wrong. */
export const failedBy =
  (tooMany: ReadonlySet<number>): Failed =>
  (code, message) => {
    const detail = `${code} ${message}`;
    if (tooMany.has(code)) return { kind: 'later', why: 'rate', detail, isForAll: true };
    return code === BUSY ? { kind: 'later', why: 'server', detail, isForAll: true } : wrongSettings(detail);
  };

/** The access token that a `gettoken` at this address gives. */
export const tokenAt = (url: string, failed: Failed): AccessToken =>
  new AccessToken(async () => {
    const reply = await ask(url, {});
    if ('outcome' in reply) return reply.outcome;
    const { data } = tokenSchema.safeParse(reply.answer.body);
    if (data?.errcode !== 0) return data ? failed(data.errcode, data.errmsg) : wrongSettings('gettoken');
    return { value: data.access_token, seconds: data.expires_in };
  });
