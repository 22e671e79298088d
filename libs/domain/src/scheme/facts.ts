import { z } from 'zod';
import { methodSchema } from './methods';
import { decSchema, idSchema, periodSchema } from './values';

/** An instant, ISO 8601 in UTC to the second or millisecond. */
export const instantSchema = z.iso.datetime().meta({ id: 'Instant' });

/** Key of a record outside the scheme: a subject, an account, a fact, a cycle. */
export const keySchema = z.string().min(1).max(200).meta({ id: 'Key' });

const base = {
  id: keySchema,
  cycle: keySchema,
  track: idSchema,
  subject: keySchema,
  period: periodSchema,
  at: instantSchema,
  by: keySchema,
  evidence: z.array(keySchema),
  supersedes: keySchema.optional(),
};

/** A declared item of a plan: its group, method, weight, and what the scheme asks for. */
export const declaredItemSchema = z
  .strictObject({
    id: keySchema,
    title: z.string().min(1),
    group: idSchema.optional(),
    method: methodSchema,
    weight: decSchema.optional(),
    unit: z.string().optional(),
    better: z.enum(['higher', 'lower']).optional(),
    standard: z.string().optional(),
    factors: z.string().optional(),
    owner: keySchema.optional(),
    milestones: z.array(z.strictObject({ on: z.string(), text: z.string() })).optional(),
  })
  .meta({ id: 'DeclaredItem' });

/**
 * What a derivation may cite. `by` of a ballot is a token and not a person where the panel is anonymous. A fact is never changed: a
 * later one supersedes it.
 */
export const factSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      ...base,
      kind: z.literal('target'),
      node: idSchema,
      value: decSchema.optional(),
      item: declaredItemSchema.optional(),
    }),
    z.strictObject({
      ...base,
      kind: z.literal('amendment'),
      target: keySchema,
      value: decSchema,
      budgetFact: keySchema.optional(),
      reason: z.string(),
      approval: keySchema,
    }),
    z.strictObject({
      ...base,
      kind: z.literal('actual'),
      node: idSchema,
      item: keySchema.optional(),
      value: decSchema,
      verifiedBy: keySchema.optional(),
    }),
    z.strictObject({
      ...base,
      kind: z.literal('self-score'),
      node: idSchema,
      item: keySchema.optional(),
      value: decSchema,
      text: z.string(),
    }),
    z.strictObject({
      ...base,
      kind: z.literal('ballot'),
      panel: idSchema,
      node: idSchema.optional(),
      item: keySchema.optional(),
      marks: z.record(keySchema, decSchema),
    }),
    z.strictObject({
      ...base,
      kind: z.literal('event'),
      event: idSchema,
      node: idSchema.optional(),
      on: z.string(),
      points: decSchema.optional(),
      text: z.string(),
      signedBy: z.array(keySchema),
    }),
    z.strictObject({
      ...base,
      kind: z.literal('rank'),
      node: idSchema,
      place: z.number().int().min(1),
      among: z.number().int().min(1),
    }),
    z.strictObject({ ...base, kind: z.literal('attribute'), name: idSchema, value: z.string() }),
    z.strictObject({ ...base, kind: z.literal('report'), stage: idSchema, text: z.string() }),
    z.strictObject({
      ...base,
      kind: z.literal('budget'),
      node: idSchema.optional(),
      planned: decSchema,
      spent: decSchema,
    }),
    z.strictObject({
      ...base,
      kind: z.literal('draw'),
      seed: z.string(),
      population: z.array(keySchema),
      drawn: z.array(keySchema),
    }),
    z.strictObject({
      ...base,
      kind: z.literal('decision'),
      about: z.enum(['tie', 'move', 'dispute', 'appeal']),
      order: z.array(keySchema).optional(),
      grade: idSchema.optional(),
      reason: z.string(),
      body: keySchema,
    }),
    z.strictObject({
      ...base,
      kind: z.literal('imported-result'),
      result: idSchema,
      score: decSchema.optional(),
      grade: idSchema.optional(),
      source: z.string(),
    }),
  ])
  .meta({ id: 'Fact' });
