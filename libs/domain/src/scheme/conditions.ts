import { z } from 'zod';
import type { Expr, ResultRef } from './expressions';
import { exprSchema, resultRefSchema } from './expressions';
import type { Id } from './values';
import { idSchema } from './values';

/**
 * Yes or no. A string is an entry of the scheme's `conditions`. `all` of nothing is yes.
 * `grade` looks at this result unless `of` names another; `every`: all of several, else any of them.
 * `history` counts over cycles, this one included; where earlier years are missing its effects are only proposed.
 */
export type Cond =
  | Id
  | { kind: 'all' | 'any'; of: Cond[] }
  | { kind: 'not'; of: Cond }
  | { kind: 'track'; in: Id[] }
  | { kind: 'event'; events: Id[]; atLeast?: number }
  | { kind: 'rank'; place: 'first' | 'last' }
  | { kind: 'grade'; in: Id[]; of?: ResultRef; every?: boolean }
  | { kind: 'history'; in: Id[]; running?: number; total?: number }
  | { kind: 'compare'; left: Expr; is: '<' | '<=' | '=' | '>=' | '>'; right: Expr }
  | { kind: 'attribute'; name: Id; is: string }
  | { kind: 'stage'; stage: Id; is: 'passed' | 'failed' | 'late' };

const inner = z.lazy((): z.ZodType<Cond> => condSchema);
const times = z.number().int().min(1).optional();

export const condSchema: z.ZodType<Cond> = z
  .union([
    idSchema,
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.enum(['all', 'any']), of: z.array(inner) }),
      z.strictObject({ kind: z.literal('not'), of: inner }),
      z.strictObject({ kind: z.literal('track'), in: z.array(idSchema).min(1) }),
      z.strictObject({ kind: z.literal('event'), events: z.array(idSchema).min(1), atLeast: times }),
      z.strictObject({ kind: z.literal('rank'), place: z.enum(['first', 'last']) }),
      z.strictObject({
        kind: z.literal('grade'),
        in: z.array(idSchema).min(1),
        of: resultRefSchema.optional(),
        every: z.boolean().optional(),
      }),
      z.strictObject({ kind: z.literal('history'), in: z.array(idSchema).min(1), running: times, total: times }),
      z.strictObject({
        kind: z.literal('compare'),
        left: exprSchema,
        is: z.enum(['<', '<=', '=', '>=', '>']),
        right: exprSchema,
      }),
      z.strictObject({ kind: z.literal('attribute'), name: idSchema, is: z.string() }),
      z.strictObject({ kind: z.literal('stage'), stage: idSchema, is: z.enum(['passed', 'failed', 'late']) }),
    ]),
  ])
  .meta({ id: 'Cond' });
