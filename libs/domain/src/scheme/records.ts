import { z } from 'zod';
import { effectSchema } from './results';
import { decSchema, idSchema, periodSchema } from './values';
import type { Dec } from './values';

/** Key of a record outside the scheme: a subject, an account, a fact, a cycle. */
const keySchema = z.string().min(1).max(200).meta({ id: 'Key' });

/** An exact rational: a decimal where it is finite, else `n/d` in lowest terms: `80.55`, `4440/119`. */
export const exactSchema = z
  .string()
  .regex(/^-?\d+(\.\d+|\/\d+)?$/)
  .meta({ id: 'Exact' });
export type Exact = z.infer<typeof exactSchema>;

/** One line of a derivation 计分依据: what was done where by which rule, to what, with which exact outcome. */
export type Trace = {
  /** Place in the scheme, `results/unit/total`. */
  path: string;
  /** Source of the rule, `R22 · A6`. */
  rule: string;
  /** An operation, method, fold or effect. */
  op: string;
  inputs: (Trace | { fact: string; value: string })[];
  exact: Exact;
  rounded?: { places: number; mode: 'half-up' | 'down'; value: Dec };
};

export const traceSchema: z.ZodType<Trace> = z
  .strictObject({
    path: z.string(),
    rule: z.string(),
    op: z.string(),
    inputs: z.array(
      z.union([z.strictObject({ fact: keySchema, value: z.string() }), z.lazy((): z.ZodType<Trace> => traceSchema)]),
    ),
    exact: exactSchema,
    rounded: z
      .strictObject({ places: z.number().int(), mode: z.enum(['half-up', 'down']), value: decSchema })
      .optional(),
  })
  .meta({ id: 'Trace' });

const versioned = z.strictObject({ id: z.string(), version: z.number().int() });

/**
 * A result 考核结果 with everything needed to compute it again byte for byte: engine, scheme, calendar, facts. After an appeal or a
 * correction a new record points at the one it replaces.
 */
export const resultRecordSchema = z
  .strictObject({
    cycle: keySchema,
    track: idSchema,
    result: idSchema,
    subject: keySchema,
    period: periodSchema,
    engine: z.string(),
    supersedes: keySchema.optional(),
    scheme: versioned.extend({ hash: z.string() }),
    calendar: versioned,
    facts: z.array(z.strictObject({ id: keySchema, hash: z.string() })),
    trace: traceSchema,
    score: decSchema.optional(),
    rank: z.number().int().min(1).optional(),
    grade: z
      .strictObject({
        given: idSchema,
        changes: z.array(z.strictObject({ cite: z.string(), from: idSchema, to: idSchema })),
        final: idSchema,
      })
      .optional(),
    effects: z.array(z.strictObject({ cite: z.string(), effect: effectSchema })),
  })
  .meta({ id: 'ResultRecord' });
export type ResultRecord = z.infer<typeof resultRecordSchema>;
