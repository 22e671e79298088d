import { z } from 'zod';
import type { Outcome } from '#domain/notification/channels';
import type { Channel, Message } from './channel';
import { answerSchema, failedBy, STALE, tokenAt } from './errcode';
import { ask, asJson, type Reply } from './http';
import { firstLines, numberOf } from './message';
import type { Verdict } from './token';

export interface DingtalkSettings {
  appKey: string;
  appSecret: string;
  agentId: number;
  url: string;
}

const sentSchema = answerSchema.extend({
  /** Stands beside `errcode` 88: the real code. */
  sub_code: z.string().default(''),
  task_id: z.number().optional(),
});
const resultSchema = z.object({
  send_result: z.object({
    invalid_user_id_list: z.array(z.string()).default([]),
    forbidden_list: z.array(z.object({ code: z.coerce.number() })).default([]),
  }),
});

const MOST_LINES = 10;
const AUTHORISATION = 88;
/** No such user, or not one of this company. */
const NOBODY = new Set([33012, 60121, 1430000]);
/** Messages or calls in a minute. */
const TOO_MANY = new Set([90002, 90018, 143103, 143104]);
const failed = failedBy(TOO_MANY);
/** The messages of a day to one person are used up. */
const ENOUGH_TODAY = 143105;
/** He has had this very message today: a repetition that need not arrive. */
const HAD_IT = 143106;

/** Work notices 工作通知 of DingTalk (open.dingtalk.com, asyncsend_v2 and getsendresult). The same words reach a person once a day. */
export function dingtalkChannel({ appKey, appSecret, agentId, url }: DingtalkSettings): Channel {
  const token = tokenAt(
    `${url}/gettoken?appkey=${encodeURIComponent(appKey)}&appsecret=${encodeURIComponent(appSecret)}`,
    failed,
  );
  const call = (what: string, value: string, body: object): Promise<Reply> =>
    ask(`${url}/topapi/message/corpconversation/${what}?access_token=${value}`, asJson(body));
  return {
    id: 'dingtalk',
    async send(message) {
      let result: Reply | undefined;
      const outcome = await token.use(async (value) => {
        const reply = await call('asyncsend_v2', value, bodyOf(message, agentId));
        const task = 'answer' in reply ? sentSchema.safeParse(reply.answer.body).data?.task_id : undefined;
        if (task !== undefined) result = await call('getsendresult', value, { agent_id: agentId, task_id: task });
        return reply;
      }, judge);
      return outcome.kind === 'sent' ? afterwards(result) : outcome;
    },
  };
}

const bodyOf = (message: Message, agentId: number): object => ({
  agent_id: agentId,
  userid_list: message.address,
  msg: {
    msgtype: 'action_card',
    action_card: {
      title: message.title,
      markdown: [
        `**${message.title}**`,
        ...firstLines(message, MOST_LINES).map(({ text, link }) => `- [${text}](${link})`),
        numberOf(message),
      ].join('\n\n'),
      single_title: '查看 Open',
      single_url: message.link,
    },
  },
});

function judge(answer: unknown): Verdict {
  const { data } = sentSchema.safeParse(answer);
  if (!data) return { kind: 'unknown', detail: 'asyncsend_v2', isForAll: true };
  if (data.errcode === 0) return { kind: 'sent' };
  const code = data.errcode === AUTHORISATION ? Number(data.sub_code) : data.errcode;
  const detail = `${code} ${data.errmsg}`;
  if (STALE.has(code)) return { kind: 'stale', detail };
  return NOBODY.has(code) ? { kind: 'refused', detail } : failed(code, data.errmsg);
}

/** A message that was taken may still not have been given to its receiver; an answer that tells nothing leaves it taken. */
function afterwards(result: Reply | undefined): Outcome {
  const { data } = resultSchema.safeParse(result && 'answer' in result ? result.answer.body : undefined);
  if (!data) return { kind: 'sent' };
  const { invalid_user_id_list: invalid, forbidden_list: forbidden } = data.send_result;
  if (invalid.length > 0) return { kind: 'refused', detail: 'invalid_user_id_list' };
  const code = forbidden[0]?.code;
  if (code === undefined || code === HAD_IT) return { kind: 'sent' };
  if (code === ENOUGH_TODAY) return { kind: 'later', why: 'rate', detail: String(code), isForAll: false };
  return failed(code, 'forbidden_list');
}
