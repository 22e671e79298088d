import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { canonical } from '#domain/ledger/canonical';
import type { TextRef } from '#domain/process/decision';

export const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');

/** What the first act of a stream follows. */
export const GENESIS = '0'.repeat(64);

export interface HashedAct {
  stream: string;
  seq: number;
  kind: string;
  /** Canonical text as stored. */
  data: string;
  actor: string | null;
  onBehalfOf: string | null;
  /** To the millisecond. */
  at: string;
  key: string | null;
}

/** The hash of an act: over its canonical bytes and the act before it. */
export function actHash(act: HashedAct, prevHash: string): string {
  const { stream, seq, kind, data, actor, onBehalfOf, at, key } = act;
  return sha256(`${prevHash}\n${canonical({ stream, seq, kind, data, actor, onBehalfOf, at, key })}`);
}

/** A free text on its way into an erasable row. */
export interface NewText {
  id: string;
  salt: string;
  body: string;
}

/** Puts a text aside and returns the salted reference that acts and facts carry in its place. */
export function keepText(body: string, texts: NewText[]): TextRef {
  const text = { id: randomUUID(), salt: randomBytes(16).toString('hex'), body };
  texts.push(text);
  return { id: text.id, hash: sha256(`${text.salt}\n${body}`) };
}
