import type { Channel, Message } from './channel';
import { ask, type Answer } from './http';

export interface SmsSettings {
  url: string;
  headers: Record<string, string>;
  /** With `{{phone}}`, `{{text}}`, `{{count}}`, `{{link}}` and `{{id}}`. */
  body: string;
  /** What a reply says that has taken the message; absent: any status from 200 to 299. */
  success?: Condition;
  /** What a reply says whose number takes nothing. */
  refusal?: Condition;
}

/** A place in a JSON reply, and the values that it may have there. */
export interface Condition {
  path: string[];
  values: string[];
}

const NUMBER = /^\+?[0-9][0-9 -]{5,18}$/;

/** Text messages by the gateway that an organisation has: one POST a message, filled in from a template. */
export function smsChannel({ url, headers, body, success, refusal }: SmsSettings): Channel {
  const type = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  return {
    id: 'sms',
    async send(message) {
      if (!NUMBER.test(message.address)) return { kind: 'refused', detail: message.address };
      const reply = await ask(url, { method: 'POST', headers, body: filledIn(body, type, message) });
      if ('outcome' in reply) return reply.outcome;
      const { answer } = reply;
      const detail = `HTTP ${answer.status} ${JSON.stringify(answer.body)}`.slice(0, 300);
      if (refusal && holds(refusal, answer)) return { kind: 'refused', detail };
      const isTaken = answer.status < 300 && (!success || holds(success, answer));
      return isTaken ? { kind: 'sent' } : { kind: 'later', why: 'settings', detail, isForAll: false };
    },
  };
}

function filledIn(template: string, type: string, { id, address, count, link }: Message): string {
  const words: Record<string, string> = {
    id,
    phone: address.replace(/[ -]/g, ''),
    count: String(count),
    link,
    text: `【考成】您有 ${count} 条通知，请登录查看：${link}`,
  };
  const written = (value: string): string =>
    type.includes('json')
      ? JSON.stringify(value).slice(1, -1)
      : type.includes('urlencoded')
        ? encodeURIComponent(value)
        : value;
  return template.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => {
    const value = words[name];
    return value === undefined ? whole : written(value);
  });
}

function holds({ path, values }: Condition, { body }: Answer): boolean {
  let found: unknown = body;
  for (const step of path) found = (found as Record<string, unknown> | null | undefined)?.[step];
  return values.includes(String(found));
}
