import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Outcome } from '#domain/notification/channels';
import { ask, asJson } from './http';

/** All that a group may be told: how many, never whose. There is no text in it that could carry a name or a grade. */
export type Counts = Readonly<Record<'open' | 'dueToday' | 'overdue', number>>;

export const BOTS = ['wecom', 'dingtalk', 'feishu'] as const;
export type BotId = (typeof BOTS)[number];

export interface BotSettings {
  url: string;
  /** The key that signs what is sent 加签; WeCom's robots have none. */
  secret?: string;
}

/** A robot in a group 群机器人, reached by its web-hook. */
export interface Bot {
  readonly id: BotId;
  post(counts: Counts): Promise<Outcome>;
}

const repliedSchema = z.object({
  errcode: z.number().optional(),
  code: z.number().optional(),
  errmsg: z.string().optional(),
  msg: z.string().optional(),
});
/** Too many messages in a minute: WeCom, DingTalk, Feishu. */
const TOO_MANY = new Set([45009, 130101, 410100, 9499, 11232]);

export const botOf = (id: BotId, settings: BotSettings, siteUrl: string): Bot => ({
  id,
  async post(counts) {
    const { url, body } = REQUESTS[id](settings, textOf(counts, siteUrl));
    const reply = await ask(url, asJson(body));
    if ('outcome' in reply) return reply.outcome;
    const { data } = repliedSchema.safeParse(reply.answer.body);
    const code = data?.errcode ?? data?.code;
    if (code === 0) return { kind: 'sent' };
    const detail = `${code ?? reply.answer.status} ${data?.errmsg ?? data?.msg ?? ''}`.trim();
    const why = code !== undefined && TOO_MANY.has(code) ? 'rate' : 'settings';
    return { kind: 'later', why, detail, isForAll: true };
  },
});

const textOf = ({ open, dueToday, overdue }: Counts, siteUrl: string): string =>
  `【考成】待办 ${open} 项，今天到期 ${dueToday} 项，已逾期 ${overdue} 项。请登录办理。\n` +
  `${open} open, ${dueToday} due today, ${overdue} overdue. Please log in.\n${siteUrl}`;

const sha256 = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('base64');

const REQUESTS: Record<BotId, (settings: BotSettings, text: string) => { url: string; body: object }> = {
  wecom: ({ url }, content) => ({ url, body: { msgtype: 'text', text: { content } } }),
  dingtalk({ url, secret }, content) {
    const body = { msgtype: 'text', text: { content } };
    if (!secret) return { url, body };
    const timestamp = Date.now();
    const sign = encodeURIComponent(sha256(secret, `${timestamp}\n${secret}`));
    return { url: `${url}&timestamp=${timestamp}&sign=${sign}`, body };
  },
  feishu({ url, secret }, text) {
    const body = { msg_type: 'text', content: { text } };
    if (!secret) return { url, body };
    const timestamp = String(Math.floor(Date.now() / 1000));
    return { url, body: { ...body, timestamp, sign: sha256(`${timestamp}\n${secret}`, '') } };
  },
};
