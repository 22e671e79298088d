import { z } from 'zod';
import type { Leaf, Method } from './methods';
import { leafObject, methodSchema } from './methods';
import { whoSchema } from './people';
import type { Who } from './people';
import type { Id, Points } from './values';
import type { Source } from './sources';
import { sourceSchema } from './sources';
import { idSchema, pointsSchema } from './values';

/** A heading whose children add up to its points. */
export type Branch = { kind: 'branch'; id: Id; points: Points; children: (Node | Id)[] };

/**
 * A branch whose items the subject (or `by`) declares within bounds, each approved before it counts (A3.3). `groups` are headings the
 * items stand under (R12: KPI and work goals); `ask` what each item states besides its title; `scored` the methods allowed, the first
 * proposed; `judgedIn: next` for a plan that the next period judges (B19).
 */
export type Declared = {
  kind: 'declared';
  id: Id;
  points: Points;
  by?: Who;
  items: { min: number; max: number };
  groups?: Id[];
  weights?: 'equal' | 'given';
  scored?: Method[];
  source?: Source;
  ask?: ('indicator' | 'definition' | 'owner' | 'milestones' | 'budget' | 'standard' | 'factors')[];
  cascadesFrom?: { track: Id; node: Id };
  judgedIn?: 'next';
};

export type Node = Branch | Declared | Leaf;

const declaredObject = z.strictObject({
  kind: z.literal('declared'),
  id: idSchema,
  points: pointsSchema,
  by: whoSchema.optional(),
  items: z.strictObject({ min: z.number().int(), max: z.number().int() }),
  groups: z.array(idSchema).min(1).optional(),
  weights: z.enum(['equal', 'given']).optional(),
  scored: z.array(methodSchema).min(1).optional(),
  source: sourceSchema.optional(),
  ask: z.array(z.enum(['indicator', 'definition', 'owner', 'milestones', 'budget', 'standard', 'factors'])).optional(),
  cascadesFrom: z.strictObject({ track: idSchema, node: idSchema }).optional(),
  judgedIn: z.literal('next').optional(),
});
const branchObject = z.strictObject({
  kind: z.literal('branch'),
  id: idSchema,
  points: pointsSchema,
  children: z.array(z.union([idSchema, z.lazy((): z.ZodType<Node> => nodeSchema)])),
});

export const nodeSchema: z.ZodType<Node> = z
  .discriminatedUnion('kind', [branchObject, declaredObject, leafObject])
  .meta({ id: 'Node' });
