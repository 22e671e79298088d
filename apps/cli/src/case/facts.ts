import { z } from 'zod';
import { parseInstant, parseLocalDate } from '#domain/calendar/dates';
import { methodSchema } from '#domain/scheme/methods';
import { idSchema, periodSchema } from '#domain/scheme/values';
import { isDecimal, isExact } from '#domain/scoring/exact';
import type { UnnamedFact } from '#domain/scoring/fact-ids';

/** A figure as text: no JSON number, no exponent, no NaN. The message is the finding's code. */
export const figureSchema = z.string({ error: 'decimal-invalid' }).refine(isDecimal, { error: 'decimal-invalid' });
export const exactSchema = z.string({ error: 'decimal-invalid' }).refine(isExact, { error: 'decimal-invalid' });
export const keySchema = z.string().min(1).max(200);
export const daySchema = z.string().refine((text) => parseLocalDate(text) !== undefined);
export const instantSchema = z.string().transform((text, context) => {
  const instant = parseInstant(text);
  if (instant !== undefined) return instant;
  context.addIssue({ code: 'custom', message: 'instant-invalid' });
  return z.NEVER;
});

/** What every fact may carry (SCHEME §2); who and why are read and count for nothing. */
const common = {
  id: keySchema.optional(),
  cycle: keySchema.optional(),
  track: keySchema.optional(),
  subject: keySchema.optional(),
  period: periodSchema.optional(),
  at: instantSchema.optional(),
  by: keySchema.optional(),
  evidence: z.array(z.string()).optional(),
  supersedes: keySchema.optional(),
  text: z.string().optional(),
  reason: z.string().optional(),
};
const rated = { panel: idSchema, node: idSchema.optional(), item: keySchema.optional(), stratum: idSchema.optional() };

const itemSchema = z.strictObject({
  id: keySchema,
  title: z.string().optional(),
  group: idSchema.optional(),
  method: methodSchema.optional(),
  weight: figureSchema.optional(),
  owner: keySchema.optional(),
  milestones: z.array(z.strictObject({ on: daySchema, text: z.string() })).optional(),
});

/** A fact of a case: the fields of a stored fact that matter to a score; ids, authors and times may be left out. */
export const factSchema: z.ZodType<UnnamedFact> = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common,
    kind: z.literal('target'),
    node: idSchema,
    value: figureSchema.optional(),
    item: itemSchema.optional(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('amendment'),
    target: keySchema,
    value: figureSchema,
    budgetFact: keySchema.optional(),
    approval: keySchema.optional(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('actual'),
    node: idSchema,
    item: keySchema.optional(),
    value: figureSchema,
    verifiedBy: keySchema.optional(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('self-score'),
    node: idSchema,
    item: keySchema.optional(),
    value: figureSchema,
  }),
  z.strictObject({ ...common, ...rated, kind: z.literal('ballot'), marks: z.record(z.string().min(1), figureSchema) }),
  z.strictObject({ ...common, ...rated, kind: z.literal('rating'), value: figureSchema }),
  z.strictObject({
    ...common,
    kind: z.literal('rate'),
    panel: idSchema,
    node: idSchema.optional(),
    item: keySchema.optional(),
    value: exactSchema,
  }),
  z.strictObject({ ...common, kind: z.literal('score'), node: idSchema, value: exactSchema }),
  z.strictObject({ ...common, kind: z.literal('absent'), node: idSchema, item: keySchema.optional() }),
  z.strictObject({
    ...common,
    kind: z.literal('event'),
    event: idSchema,
    node: idSchema.optional(),
    item: keySchema.optional(),
    on: daySchema.optional(),
    points: figureSchema.optional(),
    signedBy: z.array(keySchema).optional(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('rank'),
    node: idSchema,
    place: z.int().min(1),
    among: z.int().min(1).optional(),
  }),
  z.strictObject({ ...common, kind: z.literal('attribute'), name: idSchema, value: z.string() }),
  z.strictObject({ ...common, kind: z.literal('report'), stage: idSchema }),
  z.strictObject({
    ...common,
    kind: z.literal('budget'),
    node: idSchema.optional(),
    planned: figureSchema,
    spent: figureSchema,
  }),
  z.strictObject({
    ...common,
    kind: z.literal('draw'),
    seed: z.string(),
    population: z.array(keySchema),
    drawn: z.array(keySchema),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('decision'),
    about: z.enum(['tie', 'move', 'dispute', 'appeal']),
    order: z.array(keySchema).optional(),
    grade: idSchema.optional(),
    body: keySchema.optional(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('imported-result'),
    result: idSchema,
    score: figureSchema.optional(),
    grade: idSchema.optional(),
    source: z.string().optional(),
  }),
]);
