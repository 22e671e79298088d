/** The ways out of the application to one person, in the order in which a notice that must go out tries them. */
export const CHANNELS = ['email', 'wecom', 'dingtalk', 'feishu', 'sms'] as const;
export type ChannelId = (typeof CHANNELS)[number];

/** Channels whose address is an id in another system, kept with the external ids under the channel's own name. */
export const CHAT_CHANNELS = ['wecom', 'dingtalk', 'feishu'] as const satisfies readonly ChannelId[];
export type ChatChannel = (typeof CHAT_CHANNELS)[number];

/** Why nothing goes for now: too much at once, settings that the channel does not accept, a server in trouble or away. */
export type Hindrance = 'rate' | 'settings' | 'server';

/**
 * What became of one message: taken; refused for good, because the address takes nothing; not gone, to be tried again; or not known to
 * have gone, to be repeated under the same id. `isForAll` says that the channel itself is at fault, so that the rest may wait too.
 */
export type Outcome =
  | { kind: 'sent' }
  | { kind: 'refused'; detail: string }
  | { kind: 'later'; why: Hindrance; detail: string; isForAll: boolean; afterSeconds?: number }
  | { kind: 'unknown'; detail: string; isForAll: boolean };
