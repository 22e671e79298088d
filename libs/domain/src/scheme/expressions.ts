import { z } from 'zod';
import type { Fold, Id, Period, PeriodKind, Val } from './values';
import { foldSchema, idSchema, periodKindSchema, periodSchema, valSchema } from './values';

/**
 * A result of this or another scheme: whose (a relation, or `self`), of which cycle (0 this one, −1 the one before) and, where it is made
 * several times a year, of which round.
 */
export const resultRefSchema = z
  .strictObject({
    scheme: idSchema.optional(),
    result: idSchema,
    whose: idSchema,
    cycle: z.union([z.literal(0), z.literal(-1), z.literal(-2)]).optional(),
    at: periodSchema.optional(),
  })
  .meta({ id: 'ResultRef' });
export type ResultRef = z.infer<typeof resultRefSchema>;

/**
 * A number, always exact.
 * - a constant or a setting;
 * - `score`: of a node (`all` = the tree), as percent (100 × earned ÷ possible, the default) or points; `at` a round;
 * - `rate`: a panel's combined rate in percent;
 * - `attribute`: a figure of the subject; `events`: how many events of a kind;
 * - `budget`: execution of the budget, 100 × spent ÷ planned, by the latest budget figures up to the period's end (A11);
 * - `result`: another result's score, rank, or how often first or last;
 * - `weighted`: Σ weight × term (a minus is weight −1); `over`: Σ weight × the value in that round;
 * - `rounded`: half-up, as it would be published (R22: satisfaction below 60 % is decided on the published figure);
 * - `quotient`: a number ÷ a figure of the scheme that is not 0 (R29: a whole of which 0.7 is known);
 * - `each`: folded over all scored periods of a kind; `across`: folded over other subjects (relation `cohort` = one's own);
 * - `given`: folded over the ratings one rater gave with a panel; only in a track's `checks` (B12).
 */
export type Expr =
  | Val
  | { op: 'score'; node: Id; at?: Period; as?: 'percent' | 'points' }
  | { op: 'rate'; panel: Id; at?: Period }
  | { op: 'attribute'; name: Id }
  | { op: 'events'; event: Id }
  | { op: 'budget' }
  | { op: 'result'; of: ResultRef; take?: 'score' | 'rank' | 'times-first' | 'times-last'; several?: Fold }
  | { op: 'weighted'; terms: { weight: Val; of: Expr }[] }
  | { op: 'over'; weights: { [P in Period]?: Val }; of: Expr }
  | { op: 'rounded'; places: number; of: Expr }
  | { op: 'quotient'; of: Expr; by: Val }
  | { op: 'each'; every: PeriodKind; fold: Fold; of: Expr }
  | { op: 'across'; relation: Id; fold: Fold; of: Expr }
  | { op: 'given'; panel: Id; node?: Id; fold: Fold };

const inner = z.lazy((): z.ZodType<Expr> => exprSchema);

export const exprSchema: z.ZodType<Expr> = z
  .union([
    valSchema,
    z.discriminatedUnion('op', [
      z.strictObject({
        op: z.literal('score'),
        node: idSchema,
        at: periodSchema.optional(),
        as: z.enum(['percent', 'points']).optional(),
      }),
      z.strictObject({ op: z.literal('rate'), panel: idSchema, at: periodSchema.optional() }),
      z.strictObject({ op: z.literal('attribute'), name: idSchema }),
      z.strictObject({ op: z.literal('events'), event: idSchema }),
      z.strictObject({ op: z.literal('budget') }),
      z.strictObject({
        op: z.literal('result'),
        of: resultRefSchema,
        take: z.enum(['score', 'rank', 'times-first', 'times-last']).optional(),
        several: foldSchema.optional(),
      }),
      z.strictObject({
        op: z.literal('weighted'),
        terms: z.array(z.strictObject({ weight: valSchema, of: inner })).min(1),
      }),
      z.strictObject({ op: z.literal('over'), weights: z.partialRecord(periodSchema, valSchema), of: inner }),
      z.strictObject({ op: z.literal('rounded'), places: z.number().int().min(0).max(6), of: inner }),
      z.strictObject({ op: z.literal('quotient'), of: inner, by: valSchema }),
      z.strictObject({ op: z.literal('each'), every: periodKindSchema, fold: foldSchema, of: inner }),
      z.strictObject({ op: z.literal('across'), relation: idSchema, fold: foldSchema, of: inner }),
      z.strictObject({ op: z.literal('given'), panel: idSchema, node: idSchema.optional(), fold: foldSchema }),
    ]),
  ])
  .meta({ id: 'Expr' });
