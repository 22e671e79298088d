import type { ChannelId, Outcome } from '#domain/notification/channels';

/** One message to one person: what there is to do or to know, in words that may leave the house. */
export interface Message {
  /** Stable over every try, so that a receiver can drop a repetition. */
  id: string;
  /** Mail address, id in the chat, or telephone number. */
  address: string;
  /** The receiver's own name. */
  name: string;
  title: string;
  /** How many notices it stands for. */
  count: number;
  lines: { text: string; link: string }[];
  /** Opens the one matter that it is about, or the notifications where there are several. */
  link: string;
}

/** A way out of the application to one person. */
export interface Channel {
  readonly id: ChannelId;
  send(message: Message): Promise<Outcome>;
  /** Lets go of connections. */
  close?(): void;
}
