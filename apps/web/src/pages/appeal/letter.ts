import { z } from 'zod';
import type { fileAppealSchema } from '#contracts/http/appeals';
import { appealObjectSchema } from '#contracts/http/appeals';

export const requests = ['recompute', 'rate-again', 'regrade', 'other'] as const;
/** Longest grounds, in characters. */
export const groundsMax = 2000;

export const evidenceSchema = z.object({
  id: z.string(),
  name: z.string(),
  size: z.number(),
  /** Cited from the record and not uploaded here. */
  isCited: z.boolean(),
});

/** An appeal while it is being written. */
export const letterSchema = z.object({
  objects: z.array(appealObjectSchema),
  parts: z.array(z.string()),
  grounds: z.string(),
  request: z.enum(requests).nullable(),
  evidence: z.array(evidenceSchema),
});
export type Letter = z.infer<typeof letterSchema>;

export const emptyLetter: Letter = { objects: [], parts: [], grounds: '', request: null, evidence: [] };

export type Missing = 'objects' | 'grounds' | 'request';

/** What the api would refuse the letter for. */
export function missingIn({ objects, grounds, request }: Letter): Missing[] {
  return [
    ...(objects.length === 0 ? (['objects'] as const) : []),
    ...(grounds.trim() === '' ? (['grounds'] as const) : []),
    ...(request === null ? (['request'] as const) : []),
  ];
}

/** The letter as it is sent; parts are those of a result only. */
export function inputOf({ objects, parts, grounds, request, evidence }: Letter): z.infer<typeof fileAppealSchema> {
  return {
    objects,
    parts: objects.includes('result') ? parts : [],
    grounds: grounds.trim(),
    request: request ?? 'other',
    evidence: evidence.map(({ id }) => id),
  };
}

/** `list` with `item` in it or, if it was, without it. */
export function toggled<Item>(list: readonly Item[], item: Item): Item[] {
  return list.includes(item) ? list.filter((each) => each !== item) : [...list, item];
}
