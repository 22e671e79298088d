import { createHmac } from 'node:crypto';
import { botOf } from '#activities/channels/bots';
import type { Message } from '#activities/channels/channel';
import { dingtalkChannel } from '#activities/channels/dingtalk';
import { feishuChannel } from '#activities/channels/feishu';
import { readOutside } from '#activities/channels/settings';
import { smsChannel } from '#activities/channels/sms';
import { wecomChannel } from '#activities/channels/wecom';
import { recordedServer, type Call, type RecordedServer } from '#test/support/recorded-replies';

let server: RecordedServer;
beforeAll(async () => {
  server = await recordedServer();
});
afterEach(() => server.clear());
afterAll(() => server.close());

const lines = (count: number): Message['lines'] =>
  Array.from({ length: count }, (_, index) => ({
    text: `有审批即将到期 ${index}`,
    link: `https://k.example.org/approvals/a${index}`,
  }));
const message = (more: Partial<Message> = {}): Message => ({
  id: '0123456789abcdef0123456789abcdef',
  address: 'wangfang',
  name: '王芳',
  title: '【考成】2 条通知',
  count: 2,
  lines: lines(2),
  link: 'https://k.example.org/notifications',
  ...more,
});
const bodyOf = (call: Call | undefined): Record<string, unknown> => call?.body as Record<string, unknown>;

describe('WeCom 企业微信', () => {
  const TOKEN = '/cgi-bin/gettoken';
  const SEND = '/cgi-bin/message/send';
  const token = (value: string): object => ({ errcode: 0, errmsg: 'ok', access_token: value, expires_in: 7200 });
  const sent = { errcode: 0, errmsg: 'ok', invaliduser: '', invalidparty: '', invalidtag: '', msgid: 'm1' };
  const channel = () => wecomChannel({ corpId: 'ww1', agentId: 1000002, secret: 's', url: server.url });

  it('sends each line with a link of its own, names the message, and lets WeCom drop a repetition', async () => {
    server.answer(TOKEN, token('t1'));
    server.answer(SEND, sent);
    expect(await channel().send(message())).toEqual({ kind: 'sent' });
    expect(Object.fromEntries(server.callsOf(TOKEN)[0]?.query ?? [])).toEqual({ corpid: 'ww1', corpsecret: 's' });
    const [call] = server.callsOf(SEND);
    expect(call?.query.get('access_token')).toBe('t1');
    expect(bodyOf(call)).toMatchObject({
      touser: 'wangfang',
      msgtype: 'text',
      agentid: 1000002,
      enable_duplicate_check: 1,
      duplicate_check_interval: 14400,
    });
    const { content } = bodyOf(call)['text'] as { content: string };
    expect(content).toContain('<a href="https://k.example.org/approvals/a1">有审批即将到期 1</a>');
    expect(content).toContain('01234567');
    // The longest text that is taken.
    expect(Buffer.byteLength(content)).toBeLessThan(2048);
  });

  it('keeps its token, and asks for one again when it is refused', async () => {
    server.answer(TOKEN, token('t1'), token('t2'));
    server.answer(SEND, sent, { errcode: 42001, errmsg: 'access_token expired' }, sent);
    const wecom = channel();
    await wecom.send(message());
    expect(await wecom.send(message())).toEqual({ kind: 'sent' });
    expect(server.callsOf(SEND).map(({ query }) => query.get('access_token'))).toEqual(['t1', 't1', 't2']);
    await wecom.send(message());
    expect(server.callsOf(TOKEN)).toHaveLength(2);
  });

  it('asks for one token for all who wait for it', async () => {
    server.answer(TOKEN, token('t1'));
    server.answer(SEND, sent);
    const wecom = channel();
    await Promise.all([wecom.send(message()), wecom.send(message()), wecom.send(message())]);
    expect(server.callsOf(TOKEN)).toHaveLength(1);
  });

  it('leaves everybody waiting when the secret is wrong or a fresh token is refused too', async () => {
    server.answer(TOKEN, { errcode: 40001, errmsg: 'invalid credential' });
    expect(await channel().send(message())).toEqual({
      kind: 'later',
      why: 'settings',
      detail: '40001 invalid credential',
      isForAll: true,
    });
    server.answer(TOKEN, token('t1'), token('t2'));
    server.answer(SEND, { errcode: 40014, errmsg: 'invalid access_token' });
    expect(await channel().send(message())).toMatchObject({ kind: 'later', why: 'settings', isForAll: true });
    expect(server.callsOf(SEND)).toHaveLength(2);
  });

  it.each([
    [{ errcode: 81013, errmsg: 'user & party & tag all invalid' }, { kind: 'refused' }],
    [{ errcode: 60111, errmsg: 'userid not found' }, { kind: 'refused' }],
    [{ ...sent, invaliduser: 'wangfang' }, { kind: 'refused' }],
    [{ ...sent, unlicenseduser: 'wangfang' }, { kind: 'refused' }],
    [
      { errcode: 45009, errmsg: 'api freq out of limit' },
      { kind: 'later', why: 'rate', isForAll: true },
    ],
    [
      { errcode: -1, errmsg: 'system error' },
      { kind: 'later', why: 'server', isForAll: true },
    ],
    [
      { errcode: 60020, errmsg: 'not allow to access from your ip' },
      { kind: 'later', why: 'settings' },
    ],
    [
      { status: 502, body: 'Bad Gateway' },
      { kind: 'unknown', isForAll: true },
    ],
    ['hang-up' as const, { kind: 'unknown', isForAll: true }],
  ])('reads %j', async (reply, outcome) => {
    server.answer(TOKEN, token('t1'));
    server.answer(SEND, reply);
    expect(await channel().send(message())).toMatchObject(outcome);
  });

  it('has sent nothing where there is no server', async () => {
    const wecom = wecomChannel({ corpId: 'ww1', agentId: 1, secret: 's', url: 'http://127.0.0.1:9' });
    expect(await wecom.send(message())).toMatchObject({ kind: 'later', isForAll: true });
  });

  it('shows the first lines of many and says how many follow', async () => {
    server.answer(TOKEN, token('t1'));
    server.answer(SEND, sent);
    await channel().send(message({ count: 40, lines: lines(40) }));
    const { content } = bodyOf(server.callsOf(SEND)[0])['text'] as { content: string };
    expect(content.match(/approvals/g)).toHaveLength(7);
    expect(content).toContain('<a href="https://k.example.org/notifications">另有 33 项');
  });
});

describe('DingTalk 钉钉', () => {
  const TOKEN = '/gettoken';
  const SEND = '/topapi/message/corpconversation/asyncsend_v2';
  const RESULT = '/topapi/message/corpconversation/getsendresult';
  const token = { errcode: 0, errmsg: 'ok', access_token: 't1', expires_in: 7200 };
  const taken = { errcode: 0, errmsg: 'ok', task_id: 256271667526, request_id: 'r' };
  const result = (more: object = {}): object => ({
    errcode: 0,
    errmsg: 'ok',
    send_result: {
      invalid_user_id_list: [],
      forbidden_list: [],
      failed_user_id_list: [],
      read_user_id_list: [],
      unread_user_id_list: ['wangfang'],
      ...more,
    },
  });
  const channel = () => dingtalkChannel({ appKey: 'k', appSecret: 's', agentId: 7, url: server.url });
  const send = async (taking: object, given: object) => {
    server.answer(TOKEN, token);
    server.answer(SEND, taking);
    server.answer(RESULT, given);
    return channel().send(message());
  };

  it('sends a card that opens the matter and asks whether it was given to its reader', async () => {
    expect(await send(taken, result())).toEqual({ kind: 'sent' });
    expect(bodyOf(server.callsOf(SEND)[0])).toMatchObject({
      agent_id: 7,
      userid_list: 'wangfang',
      msg: { msgtype: 'action_card', action_card: { single_url: 'https://k.example.org/notifications' } },
    });
    expect(bodyOf(server.callsOf(RESULT)[0])).toEqual({ agent_id: 7, task_id: 256271667526 });
  });

  it('takes a fresh token where the old one is refused under code 88', async () => {
    server.answer(TOKEN, token, { ...token, access_token: 't2' });
    server.answer(SEND, { errcode: 88, sub_code: '40014', errmsg: 'ding talk error' }, taken);
    server.answer(RESULT, result());
    expect(await channel().send(message())).toEqual({ kind: 'sent' });
    expect(server.callsOf(SEND).map(({ query }) => query.get('access_token'))).toEqual(['t1', 't2']);
  });

  it.each([
    [taken, result({ invalid_user_id_list: ['wangfang'] }), { kind: 'refused' }],
    [taken, result({ forbidden_list: [{ code: '143106', count: 1, userid: 'wangfang' }] }), { kind: 'sent' }],
    [
      taken,
      result({ forbidden_list: [{ code: '143105', count: 1, userid: 'wangfang' }] }),
      { kind: 'later', why: 'rate', isForAll: false },
    ],
    [
      taken,
      result({ forbidden_list: [{ code: '143103', count: 1, userid: 'wangfang' }] }),
      { kind: 'later', why: 'rate', isForAll: true },
    ],
    [taken, { errcode: -1, errmsg: 'busy' }, { kind: 'sent' }],
    [{ errcode: 33012, errmsg: 'invalid userid' }, result(), { kind: 'refused' }],
    [{ errcode: 90018, errmsg: 'too many' }, result(), { kind: 'later', why: 'rate', isForAll: true }],
    [{ errcode: 88, sub_code: '60011', errmsg: 'no right' }, result(), { kind: 'later', why: 'settings' }],
  ])('reads %j and then %j', async (taking, given, outcome) => {
    expect(await send(taking, given)).toMatchObject(outcome);
  });
});

describe('Feishu 飞书', () => {
  const TOKEN = '/open-apis/auth/v3/tenant_access_token/internal';
  const SEND = '/open-apis/im/v1/messages';
  const token = (value: string): object => ({ code: 0, msg: 'ok', tenant_access_token: value, expire: 7200 });
  const sent = { code: 0, msg: 'success', data: { message_id: 'om_1' } };
  const channel = () => feishuChannel({ appId: 'cli_1', appSecret: 's', idType: 'open_id', url: server.url });

  it('sends a card under the id of the message, so that Feishu drops a repetition', async () => {
    server.answer(TOKEN, token('t1'));
    server.answer(SEND, sent);
    expect(await channel().send(message({ address: 'ou_1' }))).toEqual({ kind: 'sent' });
    const [call] = server.callsOf(SEND);
    expect(call?.headers.authorization).toBe('Bearer t1');
    expect(call?.query.get('receive_id_type')).toBe('open_id');
    const body = bodyOf(call);
    expect(body).toMatchObject({ receive_id: 'ou_1', msg_type: 'interactive', uuid: message().id });
    expect(String(body['content'])).toContain('[有审批即将到期 1](https://k.example.org/approvals/a1)');
  });

  it('takes a fresh token where the old one is refused', async () => {
    server.answer(TOKEN, token('t1'), token('t2'));
    server.answer(SEND, { status: 400, body: { code: 99991663, msg: 'Invalid access token' } }, sent);
    expect(await channel().send(message())).toEqual({ kind: 'sent' });
    expect(server.callsOf(SEND).map(({ headers }) => headers.authorization)).toEqual(['Bearer t1', 'Bearer t2']);
  });

  it.each([
    [{ status: 400, body: { code: 230013, msg: 'Bot has NO availability to this user.' } }, { kind: 'refused' }],
    [{ status: 400, body: { code: 230029, msg: 'The user has resigned.' } }, { kind: 'refused' }],
    [
      { status: 400, body: { code: 230020, msg: 'frequency limit' } },
      { kind: 'later', why: 'rate', isForAll: true },
    ],
    [
      { status: 429, headers: { 'x-ogw-ratelimit-reset': '40' }, body: { code: 99991400, msg: 'frequency limit' } },
      { kind: 'later', why: 'rate', isForAll: true, afterSeconds: 40 },
    ],
    [
      { status: 400, body: { code: 230049, msg: 'The message is being sent.' } },
      { kind: 'unknown', isForAll: false },
    ],
    [
      { status: 400, body: { code: 230006, msg: 'Bot ability is not activated.' } },
      { kind: 'later', why: 'settings' },
    ],
    [
      { status: 500, body: 'error' },
      { kind: 'unknown', isForAll: true },
    ],
  ])('reads %j', async (reply, outcome) => {
    server.answer(TOKEN, token('t1'));
    server.answer(SEND, reply);
    expect(await channel().send(message())).toMatchObject(outcome);
  });
});

describe('A gateway for text messages', () => {
  const send = (address: string, more: object = {}) =>
    smsChannel({
      url: `${server.url}/sms`,
      headers: { 'Content-Type': 'application/json', 'X-Key': 'k' },
      body: '{"to":"{{phone}}","words":"{{text}}","ref":"{{id}}"}',
      success: { path: ['result', 'code'], values: ['OK'] },
      refusal: { path: ['result', 'code'], values: ['BAD_NUMBER', 'BLACKLISTED'] },
      ...more,
    }).send(message({ address, link: 'https://k.example.org/approvals/"a"' }));

  it('gets one POST a message, filled in as its type wants it', async () => {
    server.answer('/sms', { result: { code: 'OK' } });
    expect(await send('+86 138-0000-0001')).toEqual({ kind: 'sent' });
    const [call] = server.calls;
    expect(call?.headers['x-key']).toBe('k');
    expect(call?.body).toEqual({
      to: '+8613800000001',
      words: '【考成】您有 2 条通知，请登录查看：https://k.example.org/approvals/"a"',
      ref: message().id,
    });
    await send('13800000001', {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'to={{phone}}&text={{text}}',
    });
    expect(new URLSearchParams(String(server.calls[1]?.body)).get('text')).toContain('您有 2 条通知');
  });

  it('is read by the conditions that it was set up with', async () => {
    server.answer('/sms', { result: { code: 'BLACKLISTED' } }, { result: { code: 'QUOTA' } });
    expect(await send('13800000001')).toMatchObject({ kind: 'refused' });
    expect(await send('13800000001')).toMatchObject({ kind: 'later', isForAll: false });
  });

  it('is not asked about what is no number', async () => {
    expect(await send('见花名册')).toMatchObject({ kind: 'refused' });
    expect(server.calls).toEqual([]);
  });
});

describe('A robot in a group', () => {
  const counts = { open: 12, dueToday: 3, overdue: 1 };

  it('tells how many and signs what it sends', async () => {
    server.answer('/hook', { errcode: 0, errmsg: 'ok' }, { errcode: 0, errmsg: 'ok' }, { code: 0, msg: 'success' });
    const settings = { url: `${server.url}/hook?access_token=a`, secret: 'SEC1' };
    for (const id of ['wecom', 'dingtalk', 'feishu'] as const)
      expect(await botOf(id, settings, 'https://k.example.org').post(counts)).toEqual({ kind: 'sent' });
    const [wecom, dingtalk, feishu] = server.calls;
    expect(JSON.stringify(wecom?.body)).toContain('待办 12 项，今天到期 3 项，已逾期 1 项');
    const at = dingtalk?.query.get('timestamp') ?? '';
    const signed = createHmac('sha256', 'SEC1').update(`${at}\nSEC1`).digest('base64');
    expect(dingtalk?.query.get('sign')).toBe(signed);
    const { timestamp, sign } = bodyOf(feishu);
    expect(sign).toBe(
      createHmac('sha256', `${String(timestamp)}\nSEC1`)
        .update('')
        .digest('base64'),
    );
  });

  it.each([
    ['wecom' as const, { errcode: 45009, errmsg: 'limit' }, 'rate'],
    ['dingtalk' as const, { errcode: 310000, errmsg: 'sign not match' }, 'settings'],
    ['feishu' as const, { code: 9499, msg: 'too many request' }, 'rate'],
  ])('of %s reads %j', async (id, reply, why) => {
    server.answer('/hook', reply);
    expect(await botOf(id, { url: `${server.url}/hook` }, '').post(counts)).toMatchObject({ kind: 'later', why });
  });
});

describe('The settings of what leaves the application', () => {
  const site = { KAOCHENG_URL: 'https://k.example.org/' };
  const wecom = { WECOM_CORP_ID: 'ww1', WECOM_AGENT_ID: '1000002', WECOM_SECRET: 's' };

  it('are none where nothing is given, and those of each channel that is', () => {
    expect(readOutside({ SMTP_URL: '', WECOM_URL: '' }).channels).toEqual([]);
    const outside = readOutside({
      ...site,
      ...wecom,
      SMTP_URL: 'smtps://u:p@mail.example.org',
      DINGTALK_APP_KEY: 'k',
      DINGTALK_APP_SECRET: 's',
      DINGTALK_AGENT_ID: '7',
      FEISHU_APP_ID: 'a',
      FEISHU_APP_SECRET: 's',
      SMS_URL: 'https://sms.example.org/send',
      SMS_BODY: '{"to":"{{phone}}"}',
      FEISHU_BOT_URL: 'https://open.feishu.cn/open-apis/bot/v2/hook/x',
    });
    expect(outside.channels.map(({ id }) => id)).toEqual(['email', 'wecom', 'dingtalk', 'feishu', 'sms']);
    expect(outside.bots.map(({ id }) => id)).toEqual(['feishu']);
    expect(outside.siteUrl).toBe('https://k.example.org');
    for (const channel of outside.channels) channel.close?.();
  });

  it.each([
    [{ ...site, WECOM_CORP_ID: 'ww1' }, 'WECOM_AGENT_ID is missing; WECOM_SECRET is missing'],
    [{ ...site, ...wecom, WECOM_AGENT_ID: 'x' }, 'WECOM_AGENT_ID must be a number'],
    [{ ...site, SMTP_URL: 'mail.example.org' }, 'SMTP_URL must be an address'],
    [wecom, 'KAOCHENG_URL is missing'],
    [{ ...site, SMS_URL: 'https://s.example.org', SMS_BODY: '{}' }, 'SMS_BODY must hold {{phone}}'],
    [{ KAOCHENG_BOTS_AT: '9 Uhr' }, 'KAOCHENG_BOTS_AT must be a time'],
  ])('say what is wrong with %j', (env, sentence) => {
    expect(() => readOutside(env)).toThrow(sentence);
  });
});
