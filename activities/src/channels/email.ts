import { createTransport } from 'nodemailer';
import type { Channel, Message } from './channel';

const PATIENCE_MS = 15_000;
const SENDER = '考成 <kaocheng@localhost>';

export interface EmailSettings {
  url: string;
  from?: string;
}

/** Mail by SMTP. The Message-ID is made of the message's id. */
export function emailChannel({ url, from = SENDER }: EmailSettings): Channel {
  const transport = createTransport(
    { url, pool: true, maxConnections: 2, connectionTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS },
    { from },
  );
  return {
    id: 'email',
    async send(message) {
      try {
        await transport.sendMail({
          to: message.address,
          messageId: `<${message.id}@kaocheng>`,
          subject: message.title,
          text: bodyOf(message),
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { kind: 'sent' };
      } catch (error) {
        const { responseCode, message: detail } = error as Error & { responseCode?: number };
        // 5xx is the server's last word and 4xx its word for now; without an answer the letter may have gone.
        if (responseCode === undefined) return { kind: 'unknown', detail, isForAll: true };
        if (responseCode >= 500) return { kind: 'refused', detail };
        return { kind: 'later', why: 'server', detail, isForAll: false };
      }
    },
    close: () => transport.close(),
  };
}

/** The letter as plain text: a line and an address for each notice. */
function bodyOf({ name, lines }: Message): string {
  const list = lines.map(({ text, link }) => `· ${text}\n  ${link}`).join('\n');
  return `${name}：您好！\n\n${list}\n\n请登录系统查看。本邮件由系统发送，请勿回复。\nPlease log in to read it. Sent by the system; do not reply.\n`;
}
