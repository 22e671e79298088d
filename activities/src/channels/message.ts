import { outsideWords } from '#domain/notification/kinds';
import type { Letter } from '#persistence/notices/deliver';
import type { Message } from './channel';

const NOTIFICATIONS = '/notifications';

/** A bundle in words, both languages: a line for each matter, and how many notices it stands for where there are several. */
export function messageOf({ id, address, name, notices }: Letter, siteUrl = ''): Message {
  const counts = new Map<string, { kind: string; link: string; count: number }>();
  for (const { kind, link } of notices) {
    const key = `${kind} ${link}`;
    const { count } = counts.get(key) ?? { count: 0 };
    counts.set(key, { kind, link, count: count + 1 });
  }
  const lines = [...counts.values()].map(({ kind, link, count }) => {
    const { zh, en } = outsideWords(kind);
    const times = count > 1 ? ` ×${count}` : '';
    return { text: `${zh}${times} · ${en}${times}`, link: `${siteUrl}${link}` };
  });
  const links = new Set(notices.map(({ link }) => link));
  const [only] = links.size === 1 ? links : [NOTIFICATIONS];
  const count = notices.length;
  const title = `【考成】${count} 条通知 · ${count} notification${count === 1 ? '' : 's'}`;
  return { id, address, name, title, count, lines, link: `${siteUrl}${only ?? NOTIFICATIONS}` };
}

/** The first lines as far as a chat shows them well, and a line that says how many follow. */
export function firstLines({ lines, link }: Message, most: number): Message['lines'] {
  if (lines.length <= most) return lines;
  const rest = lines.length - most + 1;
  return [...lines.slice(0, most - 1), { text: `另有 ${rest} 项 · ${rest} more`, link }];
}

/** The end of a message: by its number a chat tells a repetition from another message with the same words. */
export const numberOf = ({ id }: Message): string => `编号 No. ${id.slice(0, 8)}`;
