import { z } from 'zod';
import type { ResultRef } from './expressions';
import { resultRefSchema } from './expressions';
import type { Source, Target } from './sources';
import { sourceSchema, targetSchema } from './sources';
import type { Dec, Fold, Id, PeriodKind, Points, Val } from './values';
import { decSchema, foldSchema, idSchema, periodKindSchema, pointsSchema, valSchema } from './values';

/** Points per occurrence of each event; `recorded` = the figure on the event itself. */
export type PerEvent = Record<Id, Val | 'recorded'>;
/** From an inclusive lower bound on: so many points, or the value itself. */
export type Band = { from: Dec; points: Val | 'same' };
/** One of the two parts of M11. */
export type Part = { points: Points; scored: Method; source?: Source };

/**
 * How a leaf gets its points: A4 M1–M14, and M15 change on the previous period (B6). Band points of M10 and M15 are percent of the
 * leaf's points. M9's weights are relative: their weighted mean is percent of the leaf's points. An event of M8's `lift` raises a value of
 * exactly `from` to the points recorded on it: as long as its kind is `valid`, else in its own period. M13 takes the grade of another
 * result for points, or with `score` its score for percent of the leaf's points (B5).
 */
export type Method =
  | { method: 'M1' }
  | { method: 'M2'; step: Val }
  | { method: 'M3'; events: Id[]; zero: 'leaf' | 'branch' | 'total' }
  | { method: 'M4'; base: Val; min: Val; max: Val; events: PerEvent }
  | { method: 'M5'; parts: Leaf[] }
  | { method: 'M6'; each: Val; cap?: Val }
  | { method: 'M7'; events: PerEvent }
  | { method: 'M8'; panel: Id; counts: { event: Id; bands: Band[] }[]; lift?: { events: Id[]; from: Dec } }
  | { method: 'M9'; panels: Record<Id, Val> }
  | { method: 'M10'; panel: Id; bands: Band[] }
  | { method: 'M11'; base: Part; effect: Part }
  | { method: 'M12'; rank: 'reported' | ResultRef; tiers: { to?: Val; points: Val }[] }
  | { method: 'M13'; from: ResultRef; points: Record<Id, Val> | 'score'; several?: Fold }
  | { method: 'M14'; start: 'zero' | 'full'; events: PerEvent }
  | { method: 'M15'; on: 'previous' | 'same-last-year'; bands: Band[] };

/**
 * An indicator. `rounds`: scored once in each such period, a longer one takes the mean of those scored (R14: quarterly ballots in a
 * half-year); `standards`: kinds of standard it may be judged by, chosen for each subject (R05); `absent`: what happens where a subject
 * has no such thing; `monitor`: charted, no points (B7); `linked`: indicators that move with it, shown beside it and never summed (R06).
 */
export type Leaf = {
  kind: 'leaf';
  id: Id;
  points: Points;
  scored?: Method;
  source?: Source;
  better?: 'higher' | 'lower';
  unit?: string;
  target?: Target;
  rounds?: PeriodKind;
  standards?: Id[];
  evidence?: boolean;
  absent?: 'exclude' | 'zero' | 'full';
  monitor?: true;
  linked?: Id[];
  cite?: string;
};
export const perEventSchema = z.record(idSchema, z.union([valSchema, z.literal('recorded')])).meta({ id: 'PerEvent' });
export const bandSchema = z
  .strictObject({ from: decSchema, points: z.union([valSchema, z.literal('same')]) })
  .meta({ id: 'Band' });

export const partSchema: z.ZodType<Part> = z
  .lazy(() =>
    z.strictObject({
      points: pointsSchema,
      scored: z.lazy(() => methodSchema),
      source: sourceSchema.optional(),
    }),
  )
  .meta({ id: 'Part' });

export const methodSchema: z.ZodType<Method> = z
  .discriminatedUnion('method', [
    z.strictObject({ method: z.literal('M1') }),
    z.strictObject({ method: z.literal('M2'), step: valSchema }),
    z.strictObject({
      method: z.literal('M3'),
      events: z.array(idSchema),
      zero: z.enum(['leaf', 'branch', 'total']),
    }),
    z.strictObject({
      method: z.literal('M4'),
      base: valSchema,
      min: valSchema,
      max: valSchema,
      events: perEventSchema,
    }),
    z.strictObject({ method: z.literal('M5'), parts: z.array(z.lazy(() => leafSchema)).min(1) }),
    z.strictObject({ method: z.literal('M6'), each: valSchema, cap: valSchema.optional() }),
    z.strictObject({ method: z.literal('M7'), events: perEventSchema }),
    z.strictObject({
      method: z.literal('M8'),
      panel: idSchema,
      counts: z.array(z.strictObject({ event: idSchema, bands: z.array(bandSchema) })),
      lift: z.strictObject({ events: z.array(idSchema).min(1), from: decSchema }).optional(),
    }),
    z.strictObject({ method: z.literal('M9'), panels: z.record(idSchema, valSchema) }),
    z.strictObject({ method: z.literal('M10'), panel: idSchema, bands: z.array(bandSchema) }),
    z.strictObject({ method: z.literal('M11'), base: partSchema, effect: partSchema }),
    z.strictObject({
      method: z.literal('M12'),
      rank: z.union([z.literal('reported'), resultRefSchema]),
      tiers: z.array(z.strictObject({ to: valSchema.optional(), points: valSchema })).min(1),
    }),
    z.strictObject({
      method: z.literal('M13'),
      from: resultRefSchema,
      points: z.union([z.record(idSchema, valSchema), z.literal('score')]),
      several: foldSchema.optional(),
    }),
    z.strictObject({ method: z.literal('M14'), start: z.enum(['zero', 'full']), events: perEventSchema }),
    z.strictObject({
      method: z.literal('M15'),
      on: z.enum(['previous', 'same-last-year']),
      bands: z.array(bandSchema),
    }),
  ])
  .meta({ id: 'Method' });

/** The bare object, for the union of nodes to tell its members apart by `kind`. */
export const leafObject = z.strictObject({
  kind: z.literal('leaf'),
  id: idSchema,
  points: pointsSchema,
  scored: z.lazy(() => methodSchema).optional(),
  source: sourceSchema.optional(),
  better: z.enum(['higher', 'lower']).optional(),
  unit: z.string().min(1).optional(),
  target: targetSchema.optional(),
  rounds: periodKindSchema.optional(),
  standards: z.array(idSchema).min(1).optional(),
  evidence: z.boolean().optional(),
  absent: z.enum(['exclude', 'zero', 'full']).optional(),
  monitor: z.literal(true).optional(),
  linked: z.array(idSchema).min(1).optional(),
  cite: z.string().optional(),
});
export const leafSchema: z.ZodType<Leaf> = leafObject.meta({ id: 'Leaf' });
