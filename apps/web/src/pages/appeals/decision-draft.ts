import { z } from 'zod';

/** A decision as far as it is written. */
export const decisionDraftSchema = z.object({
  outcome: z.enum(['uphold', 'change']).nullable(),
  reason: z.string(),
  /** What was typed for each figure, by its fact. */
  marks: z.record(z.string(), z.string()),
  /** A grade decided on its merits; null: the cut-offs decide. */
  grade: z.string().nullable(),
});
export type DecisionDraft = z.infer<typeof decisionDraftSchema>;
