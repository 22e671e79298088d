import type { z } from 'zod';
import { attachmentSchema } from '#contracts/http/publication';
import { addressOf, call, newKey, spaceHeaders } from './client';

export type Attachment = z.infer<typeof attachmentSchema>;

/** What the api accepts as evidence; it checks again. */
export const evidenceLimits = {
  endings: ['.pdf', '.png', '.jpg', '.jpeg', '.docx', '.xlsx', '.txt'],
  maxBytes: 20 * 1024 * 1024,
} as const;

export function uploadEvidence(file: File): Promise<Attachment> {
  const form = new FormData();
  form.append('file', file, file.name);
  return call({ method: 'POST', path: '/attachments', body: form, key: newKey(), reply: attachmentSchema });
}

/** Where evidence is downloaded from. */
export const evidenceHref = (id: string): string => addressOf(`/attachments/${id}`);

/** Downloads evidence of a rehearsal, whose name travels in a header that a plain link cannot send. */
export async function fetchEvidence(id: string, name: string): Promise<void> {
  const response = await fetch(evidenceHref(id), { headers: spaceHeaders(), credentials: 'same-origin' });
  if (!response.ok) throw new Error(`The server answered ${response.status}`);
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
