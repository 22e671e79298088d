import { z } from 'zod';
import { dateSchema, decimalSchema, freeTextSchema, idSchema, namedSchema, textSchema } from './values';
import { planFormSchema, planViewSchema } from './plans';

export const markSchema = z.strictObject({ item: idSchema, value: decimalSchema });
export const rateMonthSchema = z.strictObject({
  window: idSchema,
  marks: z.array(markSchema).max(60),
  note: freeTextSchema.optional(),
});
export const rateYearSchema = z.strictObject({
  window: idSchema,
  marks: z.array(markSchema).max(60),
  behaviour: z.array(markSchema).max(60),
  note: freeTextSchema.optional(),
});
/** Marks of one person on everything a window asks him about a subject: of 0–100 on a form's items, else of the item's own scale. */
export const rateSchema = z.strictObject({
  window: idSchema,
  marks: z.array(z.strictObject({ node: idSchema, panel: idSchema, item: idSchema, value: decimalSchema })).max(200),
  note: freeTextSchema.optional(),
});
export const assessSelfSchema = z.strictObject({
  window: idSchema,
  items: z.array(z.strictObject({ item: idSchema, text: freeTextSchema, value: decimalSchema.optional() })).max(60),
  summary: freeTextSchema,
  evidence: z.array(z.uuid()).max(20),
});
export const recordEventSchema = z.strictObject({
  id: idSchema,
  event: idSchema,
  on: dateSchema,
  points: decimalSchema.optional(),
  node: idSchema.optional(),
  item: idSchema.optional(),
  text: freeTextSchema,
  evidence: z.array(z.uuid()).max(20),
});
export const transferSchema = z.strictObject({ on: dateSchema, unit: idSchema, superior: idSchema });
export const assignSuperiorSchema = z.strictObject({ superior: idSchema });
export const assignHeadSchema = z.strictObject({ head: idSchema });
export const addRatersSchema = z.strictObject({ relation: idSchema, people: z.array(idSchema).min(1).max(200) });
export const refusalToSignSchema = z.strictObject({ witness: idSchema });
export const correctionSchema = z.strictObject({
  fact: z.string().min(1).max(300),
  value: decimalSchema,
  reason: freeTextSchema,
  evidence: z.array(z.uuid()).max(20),
});

export const dossierSummarySchema = z.object({
  id: z.string(),
  cycle: z.object({ id: z.string(), name: z.string() }),
  subject: namedSchema,
  track: z.object({ id: z.string(), title: textSchema }),
  superior: z.object({ id: z.string(), name: z.string() }).nullable(),
  planStatus: z.string().nullable(),
  score: z.string().nullable(),
  grade: z.string().nullable(),
  isPublished: z.boolean(),
  appealStatus: z.string().nullable(),
});
export type DossierSummary = z.infer<typeof dossierSummarySchema>;
export const dossiersSchema = z.object({ items: z.array(dossierSummarySchema), next: z.string().nullable() });

/** Where a stage stands for one subject, as the vertical timeline draws it. */
export const dossierStageSchema = z.object({
  key: z.string(),
  kind: z.string(),
  title: textSchema,
  opensOn: z.string(),
  dueOn: z.string().nullable(),
  state: z.enum(['done', 'current', 'to-come', 'returned', 'overdue', 'locked', 'waiting']),
  note: textSchema.nullable(),
});

export const subjectEventSchema = z.object({
  id: z.string(),
  event: z.string(),
  title: textSchema,
  on: z.string(),
  points: z.string().nullable(),
  text: z.string().nullable(),
  by: z.string().nullable(),
  signers: z.array(z.object({ id: z.string(), name: z.string(), signed: z.boolean() })),
});

export const appealWindowSchema = z.object({
  opensAt: z.string(),
  closesAt: z.string().nullable(),
  days: z.array(z.string()),
  isOpen: z.boolean(),
  daysLeft: z.number().nullable(),
  strip: z.array(
    z.object({
      date: z.string(),
      weekday: z.number(),
      kind: z.string(),
      name: z.string().optional(),
      number: z.number().nullable(),
    }),
  ),
});

export const consequenceSchema = z.object({
  id: z.string(),
  cite: z.string(),
  action: z.string(),
  title: textSchema,
  choices: z.array(z.object({ id: z.string(), title: textSchema })),
  status: z.enum(['proposed', 'approved', 'carried-out', 'dropped']),
  from: z.string().nullable(),
  until: z.string().nullable(),
  due: z.string().nullable(),
});

export const dossierSchema = dossierSummarySchema.extend({
  now: z.string(),
  scheme: z.object({ id: z.string(), version: z.number(), title: textSchema }),
  stages: z.array(dossierStageSchema),
  /** What target setting asks for on the track; null where it asks for nothing. */
  planForm: planFormSchema.nullable(),
  /** Talks 面谈 that are due or held; `on` is null until one is held. */
  talks: z.array(
    z.object({
      window: z.string(),
      title: textSchema,
      period: z.string().nullable(),
      on: z.string().nullable(),
      isSigned: z.boolean(),
    }),
  ),
  /** What a liaison has drawn up for the head to hand in. */
  planDraft: z.object({ by: z.string(), at: z.string(), plan: planViewSchema }).nullable().default(null),
  plan: planViewSchema.nullable(),
  /** The frozen plan while an amendment is under approval; older versions stand in the history. */
  approvedPlan: planViewSchema.nullable(),
  months: z.array(
    z.object({
      window: z.string(),
      period: z.string(),
      title: textSchema,
      score: z.string().nullable(),
      ratedAt: z.string().nullable(),
      note: z.string().nullable(),
    }),
  ),
  self: z
    .object({
      at: z.string(),
      summary: z.string(),
      items: z.array(z.object({ item: z.string(), text: z.string(), value: z.string().nullable() })),
      evidence: z.array(z.object({ id: z.string(), name: z.string() })),
    })
    .nullable(),
  events: z.array(subjectEventSchema),
  /** Kinds this person may record; `points` where he writes them down, and between which bounds. */
  eventKinds: z.array(
    z.object({
      id: z.string(),
      title: textSchema,
      points: z.object({ min: z.string(), max: z.string() }).nullable().default(null),
    }),
  ),
  result: z
    .object({
      number: z.number(),
      score: z.string().nullable(),
      grade: z.object({ id: z.string(), title: textSchema }),
      signedOffAt: z.string(),
      final: z.string().nullable(),
      acknowledgement: z.object({ how: z.string(), at: z.string(), witness: z.string().nullable() }).nullable(),
      window: appealWindowSchema,
    })
    .nullable(),
  appeal: z.object({ id: z.string(), status: z.string() }).nullable(),
  consequences: z.array(consequenceSchema),
  transfers: z.array(z.object({ on: z.string(), fromUnit: z.string().nullable(), toUnit: z.string() })),
  /** Windows in which this person may act now, by what he may do. */
  may: z.object({
    submitPlan: z.boolean(),
    draftPlan: z.boolean().default(false),
    amendPlan: z.boolean(),
    assessSelf: z.string().nullable(),
    recordEvent: z.boolean(),
    acknowledge: z.boolean(),
    appeal: z.boolean(),
    transfer: z.boolean(),
    correct: z.boolean(),
    recordRefusal: z.boolean().default(false),
  }),
  /** Groups of raters that the office may add people to. */
  raterGroups: z.array(z.object({ relation: z.string(), title: textSchema })).default([]),
  history: z.array(
    z.object({
      seq: z.number(),
      at: z.string(),
      kind: z.string(),
      by: z.string().nullable(),
      /** For whom he did it 代办. */
      onBehalfOf: z.string().nullable(),
      data: z.record(z.string(), z.unknown()),
    }),
  ),
});
export type Dossier = z.infer<typeof dossierSchema>;

/** One row of a derivation 计分依据, ready to read in both languages. */
export interface TraceRow {
  /** Unique in the derivation: the places from the root down. */
  id?: string;
  path: string;
  title: { zh: string; en: string };
  /** Beside the title: `满分 70`, `30%`. */
  weight?: { zh: string; en: string };
  computation: string;
  /** The computation where it has words; else as `computation`. */
  computationEn?: string;
  value: string;
  isDeduction?: boolean;
  rule: { zh: string; en: string };
  facts: { id: string; text: string }[];
  children: TraceRow[];
}
export const traceRowSchema: z.ZodType<TraceRow> = z.lazy(() =>
  z.object({
    id: z.string().optional(),
    path: z.string(),
    title: textSchema,
    weight: textSchema.optional(),
    computation: z.string(),
    computationEn: z.string().optional(),
    value: z.string(),
    isDeduction: z.boolean().optional(),
    rule: textSchema,
    facts: z.array(z.object({ id: z.string(), text: z.string() })),
    children: z.array(traceRowSchema),
  }),
);

export const resultSchema = z.object({
  dossier: z.string(),
  subject: namedSchema,
  cycle: z.object({ id: z.string(), name: z.string() }),
  number: z.number(),
  score: z.string().nullable(),
  beforeAdjust: z.string().nullable(),
  grade: z.object({ id: z.string(), title: textSchema }),
  gradeChanges: z.array(z.object({ cite: z.string(), from: z.string(), to: z.string() })),
  scale: z.array(z.object({ id: z.string(), title: textSchema, from: z.string().nullable() })),
  signedOffAt: z.string(),
  acknowledgement: z.object({ how: z.string(), at: z.string(), witness: z.string().nullable() }).nullable(),
  window: appealWindowSchema,
  final: z.string().nullable(),
  trace: traceRowSchema,
  rounding: z.object({ exact: z.string(), places: z.number(), value: z.string() }).nullable(),
  /** Exact, `n/d` where no decimal text holds it; what the rounding gave is below zero. */
  losses: z.array(z.object({ path: z.string(), title: textSchema, lost: z.string() })),
  /** The result before an appeal or correction, and what changed. */
  previous: z
    .object({
      score: z.string().nullable(),
      grade: z.object({ id: z.string(), title: textSchema }),
      changes: z.array(z.object({ path: z.string(), title: textSchema, before: z.string(), after: z.string() })),
    })
    .nullable(),
  consequences: z.array(consequenceSchema),
  months: z.array(z.object({ period: z.string(), title: textSchema, score: z.string().nullable() })),
  seal: z.string().nullable(),
  may: z.object({ acknowledge: z.boolean(), appeal: z.boolean() }),
});
export type Result = z.infer<typeof resultSchema>;

/** Facts that the office may put right: never single ballots. */
export const factsSchema = z.object({
  items: z.array(z.object({ id: z.string(), title: textSchema, value: z.string() })),
});
export type Facts = z.infer<typeof factsSchema>;
