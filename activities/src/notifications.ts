import { createTransport } from 'nodemailer';
import type { SpaceInput } from '#contracts/temporal/messages';
import { bundleNotices, sendLetter, type Letter, type Sent } from '#persistence/mail';
import type { Dependencies } from './dependencies';
import { bodyOf, subjectOf } from './mail-words';

const PATIENCE_MS = 15_000;
const SENDER = '考成 <kaocheng@localhost>';

/**
 * Sends what people have not been told outside, one letter a person. Each letter has a Message-ID that stays the same: it is sent again
 * only where it is not known whether the server took it. Nothing is sent without `SMTP_URL`.
 */
export async function sendMail(
  { source, smtpUrl, siteUrl, mailFrom = SENDER }: Dependencies,
  { space }: SpaceInput,
): Promise<{ sent: number }> {
  if (!smtpUrl) return { sent: 0 };
  const bundles = await bundleNotices(source, space);
  if (bundles.length === 0) return { sent: 0 };
  const transport = createTransport(
    { url: smtpUrl, pool: true, maxConnections: 2, connectionTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS },
    { from: mailFrom },
  );
  let isAnswering = true;
  const send = async ({ bundle, address, name, notices }: Letter): Promise<Sent> => {
    try {
      await transport.sendMail({
        to: address,
        messageId: `<${bundle}@kaocheng>`,
        subject: subjectOf(notices.length),
        text: bodyOf(name, notices, siteUrl),
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      return 'taken';
    } catch (error) {
      // 5xx is the server's last word; anything else may have gone or may go later.
      const code = (error as { responseCode?: number }).responseCode;
      isAnswering = code !== undefined;
      return code !== undefined && code >= 500 ? 'refused' : 'unknown';
    }
  };
  let sent = 0;
  try {
    for (const bundle of bundles) {
      const outcome = await sendLetter(source, space, bundle, send);
      if (outcome === 'taken') sent += 1;
      // A server that does not answer is left alone until the next minute.
      if (!isAnswering) break;
    }
  } finally {
    transport.close();
  }
  return { sent };
}
