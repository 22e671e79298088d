import { z } from 'zod';
import { whoSchema } from './people';
import { foldSchema, valSchema } from './values';

/**
 * Where a leaf's figure comes from; M9 and M10 ask their panels, M13 its result, so they need none. `fold` puts together what several
 * suppliers give for one period, each a part, and the figures of shorter periods; default: the latest figure is the whole. `owner`
 * answers for the figure, `verifier` checks it.
 */
export const sourceSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('supplied'),
      by: z.array(whoSchema).min(1),
      owner: whoSchema.optional(),
      fold: foldSchema.optional(),
      verifier: whoSchema.optional(),
    }),
    z.strictObject({ kind: z.literal('self-report'), verifier: whoSchema.optional() }),
    z.strictObject({ kind: z.literal('inspection'), by: whoSchema }),
  ])
  .meta({ id: 'Source' });
export type Source = z.infer<typeof sourceSchema>;

/**
 * A target fixed in the scheme, or a plan of several years (R08): a target for each of its first years, and one for its end. `roll` says
 * how the years' figures come together: they add up (award winners), or the latest stands (a share). A year without a target of its own
 * has it set in target setting; the last year of a plan whose latest figure stands has the end target.
 */
export const targetSchema = z.union([
  valSchema,
  z
    .strictObject({
      yearly: z.array(valSchema).min(1).optional(),
      end: valSchema.optional(),
      roll: z.enum(['sum', 'latest']),
    })
    .refine(
      ({ yearly, end }) => yearly !== undefined || end !== undefined,
      'a plan has yearly targets or an end target',
    ),
]);
export type Target = z.infer<typeof targetSchema>;
