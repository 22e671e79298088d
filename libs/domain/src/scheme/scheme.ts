import { z } from 'zod';
import { isZone } from '../calendar/dates';
import { condSchema } from './conditions';
import { whenSchema } from './dates';
import { methodSchema } from './methods';
import { nodeSchema } from './nodes';
import { eventKindSchema, panelSchema, reactionSchema, stepSchema, whoSchema } from './people';
import {
  appealSchema,
  disclosureSchema,
  effectSchema,
  gradeSchema,
  poolSchema,
  resultPlanSchema,
  ruleSchema,
} from './results';
import {
  idSchema,
  periodKindSchema,
  periodSchema,
  pointsSchema,
  settingSchema,
  subjectKindSchema,
  textSchema,
  valSchema,
} from './values';

/** Who is evaluated on what: one kind of subject, a tree of nodes, and the results computed from it. */
export const trackSchema = z
  .strictObject({
    id: idSchema,
    like: idSchema.optional(),
    subjects: subjectKindSchema.optional(),
    where: condSchema.optional(),
    madeBy: whoSchema.optional(),
    tree: z.array(z.union([idSchema, nodeSchema])).optional(),
    points: pointsSchema.optional(),
    limits: z
      .array(
        z.strictObject({
          nodes: z.array(idSchema).min(1),
          min: valSchema.optional(),
          max: valSchema.optional(),
        }),
      )
      .optional(),
    cohort: z.array(idSchema).optional(),
    results: z.array(idSchema).optional(),
    years: z.number().int().min(1).max(10).optional(),
    amend: z.strictObject({ chain: idSchema, budget: z.boolean() }).optional(),
    sample: z
      .strictObject({
        by: z.enum(['number', 'amount']),
        share: valSchema,
        attribute: idSchema.optional(),
        frame: condSchema.optional(),
      })
      .optional(),
    checks: z.array(z.strictObject({ id: idSchema, when: condSchema })).optional(),
    outside: z.strictObject({ countsInCohort: z.boolean() }).optional(),
  })
  .meta({ id: 'Track' });
export type Track = z.infer<typeof trackSchema>;

export const stageKindSchema = z
  .enum([
    'ex-ante',
    'target-setting',
    'approval',
    'monitoring',
    'self-assessment',
    'meeting',
    'talks',
    'review',
    're-evaluation',
    'public-notice',
    'calibration',
    'appeal',
    'publication',
    'use-of-results',
  ])
  .meta({ id: 'StageKind' });
export type StageKind = z.infer<typeof stageKindSchema>;

/**
 * What happens when (A1). A stage opens on `opens` or once all stages of `after` have closed, whichever it names (both: the later).
 * Past `due` it stays open to late acts unless a reaction closes it; without `due` the office closes it. `nodes`: what it collects
 * from their sources and panels, default all. `by` is the body that carries it out, where that is not the office (B2: whoever evaluates
 * again; R22: the statistics bureau holds the ballot). `criteria` belong to `ex-ante` (B1), `agenda` to `meeting`, `between` to `talks` (B3).
 */
export const stageSchema = z
  .strictObject({
    id: idSchema,
    kind: stageKindSchema,
    tracks: z.array(idSchema).optional(),
    round: periodSchema.optional(),
    repeat: periodKindSchema.optional(),
    nodes: z.array(idSchema).optional(),
    after: z.array(idSchema).optional(),
    opens: whenSchema.optional(),
    due: whenSchema.optional(),
    reactions: z.array(reactionSchema).optional(),
    gate: z.strictObject({ when: condSchema, otherwise: z.enum(['return', 'stop']) }).optional(),
    reports: z.array(whoSchema).optional(),
    chain: idSchema.optional(),
    publish: z.boolean().optional(),
    watch: z.strictObject({ budget: z.boolean(), limit: valSchema.optional(), then: z.array(effectSchema) }).optional(),
    criteria: z.array(idSchema).optional(),
    agenda: z.array(idSchema).optional(),
    between: z.tuple([whoSchema, whoSchema]).optional(),
    by: whoSchema.optional(),
  })
  .meta({ id: 'Stage' });
export type Stage = z.infer<typeof stageSchema>;

/**
 * A whole evaluation system as data 考核方案. Libraries are looked up by id, a string where an object may stand is such an id; `tracks`
 * say who is evaluated on what, `stages` what happens when. `source` is where and when its rules were in force; `readings` are our
 * decisions where it is silent.
 */
export const schemeSchema = z
  .strictObject({
    schema: z.literal(1),
    id: idSchema,
    version: z.number().int().min(1),
    basis: z.string().min(1),
    title: textSchema,
    source: z.strictObject({ place: textSchema, year: z.number().int().min(1949).max(2100).optional() }).optional(),
    titles: z
      .record(
        z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)?$/),
        z.union([z.string().min(1), textSchema]),
      )
      .optional(),
    calendar: z
      .strictObject({
        zone: z.string().min(1).refine(isZone).optional(),
        workdays: idSchema.optional(),
        yearStarts: z.string().optional(),
      })
      .optional(),
    settings: z.record(idSchema, settingSchema).optional(),
    roles: z.array(idSchema).optional(),
    attributes: z.record(idSchema, z.enum(['decimal', 'text', 'date', 'yes-no'])).optional(),
    relations: z.record(idSchema, z.strictObject({ from: subjectKindSchema, to: subjectKindSchema })).optional(),
    panels: z.record(idSchema, panelSchema).optional(),
    events: z.record(idSchema, eventKindSchema).optional(),
    scales: z.record(idSchema, z.array(gradeSchema).min(2)).optional(),
    chains: z.record(idSchema, z.array(stepSchema)).optional(),
    nodes: z.record(idSchema, nodeSchema).optional(),
    conditions: z.record(idSchema, condSchema).optional(),
    rules: z.record(idSchema, ruleSchema).optional(),
    results: z.record(idSchema, resultPlanSchema),
    pools: z.record(idSchema, poolSchema).optional(),
    standard: methodSchema.optional(),
    tracks: z.array(trackSchema).min(1),
    stages: z.array(stageSchema).min(1),
    appeal: appealSchema.optional(),
    disclosure: z.array(disclosureSchema).optional(),
    frame: z.strictObject({ scheme: idSchema, track: idSchema, fixed: z.array(idSchema) }).optional(),
    readings: z.array(z.strictObject({ cite: z.string().min(1), text: textSchema })).optional(),
  })
  .meta({ id: 'Scheme' });
export type Scheme = z.infer<typeof schemeSchema>;
