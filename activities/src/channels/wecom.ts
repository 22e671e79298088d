import { z } from 'zod';
import type { Channel, Message } from './channel';
import { answerSchema, failedBy, STALE, tokenAt } from './errcode';
import { ask, asJson } from './http';
import { firstLines, numberOf } from './message';
import type { Verdict } from './token';

export interface WecomSettings {
  corpId: string;
  agentId: number;
  secret: string;
  url: string;
}

const sentSchema = answerSchema.extend({
  invaliduser: z.string().default(''),
  unlicenseduser: z.string().default(''),
});

const MOST_LINES = 8;
/** Seconds during which the same message is not shown twice; the longest that is allowed. */
const DUPLICATE_SECONDS = 4 * 3600;
/** No such member, out of the application's scope, or none of the receivers may be reached. */
const NOBODY = new Set([40003, 46004, 60021, 60111, 81013, 82001]);
/** Calls in a period, calls at once. */
const TOO_MANY = new Set([45009, 45033]);
const failed = failedBy(TOO_MANY);

/** Messages of an application of WeCom 企业微信 (developer.work.weixin.qq.com, 发送应用消息 and 全局错误码). */
export function wecomChannel({ corpId, agentId, secret, url }: WecomSettings): Channel {
  const token = tokenAt(
    `${url}/cgi-bin/gettoken?corpid=${encodeURIComponent(corpId)}&corpsecret=${encodeURIComponent(secret)}`,
    failed,
  );
  return {
    id: 'wecom',
    send: (message) =>
      token.use(
        (value) => ask(`${url}/cgi-bin/message/send?access_token=${value}`, asJson(bodyOf(message, agentId))),
        judge,
      ),
  };
}

const bodyOf = (message: Message, agentId: number): object => ({
  touser: message.address,
  msgtype: 'text',
  agentid: agentId,
  // Links are taken in a text, and a text is shown in WeChat too.
  text: {
    content: [
      message.title,
      ...firstLines(message, MOST_LINES).map(({ text, link }) => `<a href="${link}">${text}</a>`),
      numberOf(message),
    ].join('\n'),
  },
  enable_duplicate_check: 1,
  duplicate_check_interval: DUPLICATE_SECONDS,
});

function judge(answer: unknown): Verdict {
  const { data } = sentSchema.safeParse(answer);
  if (!data) return { kind: 'unknown', detail: 'message/send', isForAll: true };
  const { errcode, errmsg, invaliduser, unlicenseduser } = data;
  const detail = `${errcode} ${errmsg}`;
  if (errcode === 0) {
    const refused = [invaliduser && 'invaliduser', unlicenseduser && 'unlicenseduser'].find(Boolean);
    return refused ? { kind: 'refused', detail: refused } : { kind: 'sent' };
  }
  if (STALE.has(errcode)) return { kind: 'stale', detail };
  return NOBODY.has(errcode) ? { kind: 'refused', detail } : failed(errcode, errmsg);
}
