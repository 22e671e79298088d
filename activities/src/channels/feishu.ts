import { z } from 'zod';
import type { Channel, Message } from './channel';
import { ask, asJson } from './http';
import { firstLines, numberOf } from './message';
import { AccessToken, wrongSettings, type Verdict } from './token';

export interface FeishuSettings {
  appId: string;
  appSecret: string;
  /** What the ids of people are. */
  idType: 'user_id' | 'open_id' | 'union_id';
  url: string;
}

const tokenSchema = z.object({
  code: z.number(),
  msg: z.string().default(''),
  tenant_access_token: z.string().default(''),
  expire: z.number().default(0),
});
const sentSchema = z.object({ code: z.number(), msg: z.string().default('') });

const MOST_LINES = 15;
/** Missing, invalid or expired tenant_access_token. */
const STALE = new Set([99991661, 99991663, 99991664, 99991671]);
/** Not in the robot's scope, left, an id that is none or of another application, messages switched off by the receiver. */
const NOBODY = new Set([230001, 230013, 230029, 230034, 230053, 99992351, 99992361]);
const TOO_MANY = new Set([99991400, 230020]);
/** The message with this uuid is just being sent. */
const UNDER_WAY = 230049;

/**
 * Messages of an application of Feishu 飞书 (open.feishu.cn, im/v1/messages). `uuid` is the message's id: within an hour the same is not
 * sent twice.
 */
export function feishuChannel({ appId, appSecret, idType, url }: FeishuSettings): Channel {
  const token = new AccessToken(async () => {
    const reply = await ask(
      `${url}/open-apis/auth/v3/tenant_access_token/internal`,
      asJson({ app_id: appId, app_secret: appSecret }),
    );
    if ('outcome' in reply) return reply.outcome;
    const { data } = tokenSchema.safeParse(reply.answer.body);
    if (data?.code !== 0) return data ? failed(data) : wrongSettings('tenant_access_token');
    return { value: data.tenant_access_token, seconds: data.expire };
  });
  return {
    id: 'feishu',
    send: (message) =>
      token.use(
        (value) =>
          ask(
            `${url}/open-apis/im/v1/messages?receive_id_type=${idType}`,
            asJson(bodyOf(message), { authorization: `Bearer ${value}` }),
          ),
        judge,
      ),
  };
}

const bodyOf = (message: Message): object => ({
  receive_id: message.address,
  msg_type: 'interactive',
  uuid: message.id,
  content: JSON.stringify({
    config: { wide_screen_mode: true },
    header: { title: { tag: 'plain_text', content: message.title } },
    elements: [
      {
        tag: 'div',
        text: {
          tag: 'lark_md',
          content: firstLines(message, MOST_LINES)
            .map(({ text, link }) => `[${text}](${link})`)
            .join('\n'),
        },
      },
      {
        tag: 'action',
        actions: [
          { tag: 'button', type: 'primary', text: { tag: 'plain_text', content: '查看 Open' }, url: message.link },
        ],
      },
      { tag: 'note', elements: [{ tag: 'plain_text', content: numberOf(message) }] },
    ],
  }),
});

function judge(answer: unknown): Verdict {
  const { data } = sentSchema.safeParse(answer);
  if (!data) return { kind: 'unknown', detail: 'im/v1/messages', isForAll: true };
  const detail = `${data.code} ${data.msg}`;
  if (data.code === 0) return { kind: 'sent' };
  if (STALE.has(data.code)) return { kind: 'stale', detail };
  if (NOBODY.has(data.code)) return { kind: 'refused', detail };
  return data.code === UNDER_WAY ? { kind: 'unknown', detail, isForAll: false } : failed(data);
}

function failed({ code, msg }: { code: number; msg: string }): ReturnType<typeof wrongSettings> {
  const detail = `${code} ${msg}`;
  return TOO_MANY.has(code) ? { kind: 'later', why: 'rate', detail, isForAll: true } : wrongSettings(detail);
}
