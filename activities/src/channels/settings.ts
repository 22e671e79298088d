import { z } from 'zod';
import { botOf, BOTS, type Bot } from './bots';
import type { Channel } from './channel';
import { dingtalkChannel } from './dingtalk';
import { emailChannel } from './email';
import { feishuChannel } from './feishu';
import { smsChannel } from './sms';
import { wecomChannel } from './wecom';

/** Everything that leaves the application, by what the environment says. */
export interface Outside {
  channels: Channel[];
  bots: Bot[];
  /** When the groups are told, `HH:MM` in the organisation's zone. */
  botsAt: string;
  /** Address of the pages, for links. */
  siteUrl: string;
}

const text = z.string({ error: 'is missing' });
const url = (protocol = /^https?$/) =>
  z.url({ protocol, error: ({ input }) => (input === undefined ? 'is missing' : 'must be an address') });
const address = url().transform((value) => value.replace(/\/$/, ''));
const number = text.regex(/^\d+$/, 'must be a number').transform(Number);
const headers = text.transform((value, context): Record<string, string> => {
  const { data } = z.record(z.string(), z.string()).safeParse(jsonOf(value));
  if (data) return data;
  context.addIssue('must be a JSON object of texts, such as {"Content-Type":"application/json"}');
  return z.NEVER;
});
/** `Code=OK`, `data.0.status=1|2`. */
const condition = text.regex(/^[^=]+=.+$/, 'must be a place and its values, such as Code=OK').transform((value) => {
  const at = value.indexOf('=');
  return { path: value.slice(0, at).split('.'), values: value.slice(at + 1).split('|') };
});

const email = z.object({ SMTP_URL: url(/^smtps?$/), KAOCHENG_MAIL_FROM: text.optional() });
const wecom = z.object({
  WECOM_CORP_ID: text,
  WECOM_AGENT_ID: number,
  WECOM_SECRET: text,
  WECOM_URL: address.default('https://qyapi.weixin.qq.com'),
});
const dingtalk = z.object({
  DINGTALK_APP_KEY: text,
  DINGTALK_APP_SECRET: text,
  DINGTALK_AGENT_ID: number,
  DINGTALK_URL: address.default('https://oapi.dingtalk.com'),
});
const feishu = z.object({
  FEISHU_APP_ID: text,
  FEISHU_APP_SECRET: text,
  FEISHU_ID_TYPE: z.enum(['user_id', 'open_id', 'union_id'], 'must be user_id, open_id or union_id').default('user_id'),
  FEISHU_URL: address.default('https://open.feishu.cn'),
});
const sms = z.object({
  SMS_URL: url(),
  SMS_BODY: text.includes('{{phone}}', 'must hold {{phone}}'),
  SMS_HEADERS: headers.default({ 'Content-Type': 'application/json' }),
  SMS_SUCCESS: condition.optional(),
  SMS_REFUSED: condition.optional(),
});
const at = text.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 09:00').default('09:00');

/**
 * The channels and robots for which the environment has settings; one that is begun must be whole.
 * @throws Error a sentence that names the variable and what is wrong with it
 */
export function readOutside(env: NodeJS.ProcessEnv): Outside {
  const channels: Channel[] = [];
  const add = <Shape extends z.ZodObject>(
    shape: Shape,
    title: string,
    make: (given: z.output<Shape>) => Channel,
  ): void => {
    const given = part(env, shape, title);
    if (given) channels.push(make(given));
  };
  add(email, 'E-mail', ({ SMTP_URL, KAOCHENG_MAIL_FROM: from }) =>
    emailChannel({ url: SMTP_URL, ...(from !== undefined && { from }) }),
  );
  add(wecom, 'WeCom 企业微信', (given) =>
    wecomChannel({
      corpId: given.WECOM_CORP_ID,
      agentId: given.WECOM_AGENT_ID,
      secret: given.WECOM_SECRET,
      url: given.WECOM_URL,
    }),
  );
  add(dingtalk, 'DingTalk 钉钉', (given) =>
    dingtalkChannel({
      appKey: given.DINGTALK_APP_KEY,
      appSecret: given.DINGTALK_APP_SECRET,
      agentId: given.DINGTALK_AGENT_ID,
      url: given.DINGTALK_URL,
    }),
  );
  add(feishu, 'Feishu 飞书', (given) =>
    feishuChannel({
      appId: given.FEISHU_APP_ID,
      appSecret: given.FEISHU_APP_SECRET,
      idType: given.FEISHU_ID_TYPE,
      url: given.FEISHU_URL,
    }),
  );
  add(sms, 'SMS 短信', (given) =>
    smsChannel({
      url: given.SMS_URL,
      headers: given.SMS_HEADERS,
      body: given.SMS_BODY,
      ...(given.SMS_SUCCESS && { success: given.SMS_SUCCESS }),
      ...(given.SMS_REFUSED && { refusal: given.SMS_REFUSED }),
    }),
  );
  const hooks = BOTS.flatMap((id) => {
    const name = id.toUpperCase();
    const shape = z.object({ [`${name}_BOT_URL`]: url(), [`${name}_BOT_SECRET`]: text.optional() });
    const given = part(env, shape, `The group robot of ${id}`);
    const secret = given?.[`${name}_BOT_SECRET`];
    return given ? [{ id, url: given[`${name}_BOT_URL`] ?? '', ...(secret !== undefined && { secret }) }] : [];
  });
  const isUsed = channels.length + hooks.length > 0;
  const site = isUsed
    ? checked(env, z.object({ KAOCHENG_URL: address }), 'The address of the pages, for links,')
    : null;
  const siteUrl = site?.KAOCHENG_URL ?? '';
  return {
    channels,
    bots: hooks.map(({ id, ...settings }) => botOf(id, settings, siteUrl)),
    botsAt: checked(env, z.object({ KAOCHENG_BOTS_AT: at }), 'The time of the group robots').KAOCHENG_BOTS_AT,
    siteUrl,
  };
}

/** The settings of a part of which anything is given; a default alone begins nothing. */
function part<Shape extends z.ZodObject>(
  env: NodeJS.ProcessEnv,
  shape: Shape,
  title: string,
): z.output<Shape> | undefined {
  const isBegun = Object.keys(shape.shape).some((name) => env[name]);
  return isBegun ? checked(env, shape, title) : undefined;
}

function checked<Shape extends z.ZodType>(env: NodeJS.ProcessEnv, shape: Shape, title: string): z.output<Shape> {
  // An empty variable is none: that is how a compose file passes on what is not set.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value));
  const { data, error } = shape.safeParse(given);
  if (error) {
    const wrong = error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ');
    throw new Error(`${title} cannot be used: ${wrong}. See docs/operations.md.`);
  }
  return data;
}

function jsonOf(value: string): unknown {
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return undefined;
  }
}
