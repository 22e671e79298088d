import { textsOf } from '#persistence/queries/people';
import type { SpaceTransaction } from '#persistence/space';
import type { TextRef } from '#domain/process/decision';

/** Free texts by id, as far as they have not been erased. */
export type Texts = ReadonlyMap<string, string>;

/** Loads every text that these states, acts or facts refer to, in one statement. */
export const textsIn = (transaction: SpaceTransaction, ...values: readonly unknown[]): Promise<Texts> =>
  textsOf(transaction, textIds(values));

export const bodyOf = (texts: Texts, ref: TextRef | undefined): string | null =>
  ref === undefined ? null : (texts.get(ref.id) ?? null);

/** The same value with texts in place of the references to them. */
export function withTexts(value: unknown, texts: Texts): unknown {
  if (isTextRef(value)) return texts.get(value.id) ?? null;
  if (Array.isArray(value)) return value.map((each) => withTexts(each, texts));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withTexts(inner, texts)]));
}

function textIds(value: unknown): string[] {
  if (isTextRef(value)) return [value.id];
  if (Array.isArray(value)) return value.flatMap(textIds);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textIds) : [];
}

const isTextRef = (value: unknown): value is TextRef =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).length === 2 &&
  typeof (value as TextRef).id === 'string' &&
  typeof (value as TextRef).hash === 'string';
