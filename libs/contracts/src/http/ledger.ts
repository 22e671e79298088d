import { z } from 'zod';

/** One entry of the ledger 操作留痕 as it may be looked over: who did what when, and its place in the chain; not what was said. */
export const actSchema = z.object({
  stream: z.string(),
  seq: z.number(),
  kind: z.string(),
  /** Whom the stream is about, by name: its subject, its appellant, a cohort's unit; null where it is about nobody. */
  about: z.string().nullable(),
  /** Name of its cycle. */
  cycle: z.string().nullable(),
  at: z.string(),
  /** Absent for what the system carried out. */
  by: z.string().nullable(),
  onBehalfOf: z.string().nullable(),
  hash: z.string(),
  prevHash: z.string(),
});
export const actsSchema = z.object({ items: z.array(actSchema), next: z.string().nullable() });
export type LedgerActs = z.infer<typeof actsSchema>;

/** The seals over the ledger, the newest first. */
export const sealsSchema = z.object({
  items: z.array(z.object({ at: z.string(), root: z.string(), code: z.string(), streams: z.number() })),
  next: z.string().nullable(),
});
export type Seals = z.infer<typeof sealsSchema>;
