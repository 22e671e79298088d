import { z } from 'zod';
import { decimalSchema, freeTextSchema, idSchema, namedSchema, shortTextSchema, textSchema } from './values';

export const planItemSchema = z.strictObject({
  id: idSchema,
  /** The declared branch; may be left out where there is one. */
  node: idSchema.optional(),
  group: idSchema.optional(),
  title: shortTextSchema,
  standard: freeTextSchema.optional(),
  /** Only where the scheme lets weights be given. */
  weight: decimalSchema.optional(),
  /** Instead of a weight: its points of those of the branch. */
  points: decimalSchema.optional(),
  /** One of the methods that the branch allows; default the first. */
  method: idSchema.optional(),
  target: decimalSchema.optional(),
  unit: z.string().trim().max(20).optional(),
  /** Who of the branch's suppliers gives its figures; default any of them. */
  suppliers: z.array(idSchema).min(1).max(20).optional(),
  /** Its figures need a file that proves them. */
  evidence: z.boolean().optional(),
});
export type PlanItemInput = z.infer<typeof planItemSchema>;
/** A target of a leaf that the scheme leaves open. */
export const leafTargetSchema = z.strictObject({ node: idSchema, value: decimalSchema });
export const submitPlanSchema = z.strictObject({
  items: z.array(planItemSchema).max(60),
  targets: z.array(leafTargetSchema).max(200).optional(),
});
export const amendPlanSchema = submitPlanSchema.extend({ reason: freeTextSchema });

/** A declared branch 自报指标: how many items, under which headings, weighed how. */
export const planBranchSchema = z.object({
  node: z.string(),
  title: textSchema,
  points: z.string(),
  min: z.number(),
  max: z.number(),
  groups: z.array(z.object({ id: z.string(), title: textSchema })),
  isWeighed: z.boolean(),
  /** Those an item may name, the first being proposed. */
  methods: z.array(z.object({ id: z.string(), title: textSchema })),
  isMine: z.boolean(),
});
export type PlanBranch = z.infer<typeof planBranchSchema>;
/** A leaf, or a part of a composite one, whose target is set: how it is scored, for how many points, and what it came to last year. */
export const planLeafSchema = z.object({
  node: z.string(),
  title: textSchema,
  points: z.string(),
  unit: z.string().nullable(),
  method: textSchema,
  better: z.enum(['higher', 'lower']),
  lastYear: z.string().nullable(),
  isMine: z.boolean(),
});
export type PlanLeaf = z.infer<typeof planLeafSchema>;

export const planViewSchema = z.object({
  version: z.number(),
  status: z.string(),
  submittedAt: z.string(),
  isLate: z.boolean(),
  approval: z.string(),
  items: z.array(
    z.object({
      id: z.string(),
      node: z.string().default(''),
      group: z.string(),
      title: z.string(),
      standard: z.string().nullable(),
      /** Percent of its branch, exact; equal shares where the scheme gives none. */
      weight: z.string(),
      /** Its points, where the plan gives points instead of weights. */
      points: z.string().nullable().default(null),
      method: z.string().nullable().default(null),
      target: z.string().nullable(),
      unit: z.string().nullable(),
      suppliers: z.array(namedSchema).default([]),
      needsEvidence: z.boolean().default(false),
    }),
  ),
  /** Targets of leaves. */
  targets: z
    .array(
      z.object({ node: z.string(), title: textSchema, value: z.string(), unit: z.string().nullable().default(null) }),
    )
    .default([]),
});
export type PlanView = z.infer<typeof planViewSchema>;

/** What target setting asks for, who fills in what, and who approves it. */
export const planFormSchema = z.object({
  branches: z.array(planBranchSchema),
  leaves: z.array(planLeafSchema),
  parts: z.array(z.object({ by: textSchema, isMade: z.boolean(), isMine: z.boolean() })),
  /** What has been filled in of a plan that still lacks parts. */
  made: planViewSchema.nullable(),
  /** Steps of approval, by who takes them; empty where it is in force at once. */
  chain: z.array(textSchema),
  amendChain: z.array(textSchema),
});
export type PlanForm = z.infer<typeof planFormSchema>;
