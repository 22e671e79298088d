import type { FastifyRequest } from 'fastify';
import { edge, problem } from '../kernel/problem';

export interface Upload {
  name: string;
  bytes: Buffer;
}

const LONGEST_NAME = 160;

/** The one file of a multipart request, whole. Refused with `file-missing`, or `too-large` above the api's limit. */
export async function uploadOf(request: FastifyRequest): Promise<Upload> {
  const part = request.isMultipart() ? await request.file() : undefined;
  if (!part)
    throw problem(
      422,
      'file-missing',
      { zh: '没有收到文件', en: 'No file was sent' },
      { path: 'file', hint: { zh: '请选择一个文件', en: 'Choose a file' } },
    );
  const bytes = await part.toBuffer();
  // The parser stops at the limit; what it kept is only the beginning of the file.
  if (part.file.truncated) throw edge.tooLarge();
  return { name: plainName(part.filename), bytes };
}

/** The last part of a path, without control characters, short enough for every file system, its ending kept. */
export function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const clean = [...last.normalize('NFC')].filter((character) => character >= ' ' && character !== '\u007f').join('');
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(clean)?.[0] ?? '';
  const stem = clean.slice(0, clean.length - ending.length).trim();
  return `${[...stem].slice(0, LONGEST_NAME - ending.length).join('') || 'file'}${ending}`;
}

/** The header by which a browser saves a file under its name, never shows it. */
export function savedAs(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)}`;
}
