import { z } from 'zod';
import { dateSchema, decimalSchema, freeTextSchema, idSchema, shortTextSchema, textSchema } from './values';

export const schemeSummarySchema = z.object({
  id: z.string(),
  version: z.number(),
  basis: z.string(),
  title: textSchema,
  yearStarts: z.string(),
  /** Where and when its rules were in force, as far as it is known. */
  source: z.object({ place: textSchema, year: z.number().optional() }).nullable(),
  /** When this space took it into its catalogue; null for one of the product's library that it has not taken over. */
  publishedAt: z.string().nullable(),
});
export type SchemeSummary = z.infer<typeof schemeSummarySchema>;
export const schemesSchema = z.object({ items: z.array(schemeSummarySchema) });
export const adoptedSchema = z.object({ id: z.string(), version: z.number() });
export type Adopted = z.infer<typeof adoptedSchema>;

const datesSchema = z.strictObject({ key: idSchema, opensOn: dateSchema, dueOn: dateSchema.optional() });

/** What the launch wizard works out before anything is written. */
export const launchPreviewRequestSchema = z.strictObject({
  scheme: idSchema,
  version: z.number().int().min(1),
  year: z.number().int().min(2015).max(2100),
  settings: z.record(idSchema, decimalSchema),
  dates: z.array(datesSchema).max(200),
  /** Units whose people take part; empty: everybody. */
  units: z.array(idSchema).max(2000),
});
export type LaunchPreviewRequest = z.infer<typeof launchPreviewRequestSchema>;

export const findingSchema = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'notice']),
  /** What it is about: a window key, a person, a unit. */
  about: z.string().nullable(),
  message: textSchema,
  hint: textSchema,
  /** Answers that settle it, each as the dates it would set. */
  answers: z.array(
    z.object({
      label: textSchema,
      dates: z.array(z.object({ key: z.string(), opensOn: z.string(), dueOn: z.string().optional() })),
    }),
  ),
});

export const windowPreviewSchema = z.object({
  key: z.string(),
  stage: z.string(),
  kind: z.string(),
  period: z.string().nullable(),
  title: textSchema,
  opensAt: z.string(),
  opensOn: z.string(),
  dueAt: z.string().nullable(),
  dueOn: z.string().nullable(),
  workingDays: z.number().nullable(),
  provisional: z.boolean(),
});
export type WindowPreview = z.infer<typeof windowPreviewSchema>;

export const launchPreviewSchema = z.object({
  startsOn: z.string(),
  endsOn: z.string(),
  calendar: z.object({ id: z.string(), version: z.number() }),
  windows: z.array(windowPreviewSchema),
  strip: z.array(
    z.object({
      date: z.string(),
      weekday: z.number(),
      kind: z.string(),
      name: z.string().optional(),
      missingYear: z.number().optional(),
    }),
  ),
  settings: z.array(
    z.object({
      id: z.string(),
      title: textSchema,
      value: z.string(),
      min: z.string().nullable(),
      max: z.string().nullable(),
    }),
  ),
  subjects: z.object({
    total: z.number(),
    tracks: z.array(z.object({ track: z.string(), title: textSchema, count: z.number() })),
    units: z.array(z.object({ id: z.string(), name: z.string(), count: z.number() })),
  }),
  roles: z.array(
    z.object({ role: z.string(), title: textSchema, people: z.array(z.object({ id: z.string(), name: z.string() })) }),
  ),
  findings: z.array(findingSchema),
});
export type LaunchPreview = z.infer<typeof launchPreviewSchema>;

export const launchSchema = launchPreviewRequestSchema.extend({ name: shortTextSchema });
export type LaunchRequest = z.infer<typeof launchSchema>;
export const launchedSchema = z.object({ cycle: z.string(), subjects: z.number() });

export const cycleSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(['launching', 'running', 'closed']),
  scheme: z.object({ id: z.string(), version: z.number(), title: textSchema }),
  startsOn: z.string(),
  endsOn: z.string(),
  subjects: z.number(),
  opened: z.number(),
  currentStages: z.array(textSchema),
});
export const cyclesSchema = z.object({ items: z.array(cycleSummarySchema) });
export type CycleSummary = z.infer<typeof cycleSummarySchema>;

export const consoleWindowSchema = windowPreviewSchema.extend({
  status: z.enum(['to-come', 'open', 'closed']),
  done: z.number().nullable(),
  total: z.number(),
  late: z.number(),
  /** Working days after today up to its last day while it is open; null where the calendar does not know. */
  daysLeft: z.number().int().nullable(),
});

export const stuckSchema = z.object({
  kind: z.string(),
  person: z.object({ id: z.string(), name: z.string(), unit: z.string().nullable() }),
  window: z.string().nullable(),
  count: z.number(),
  dueOn: z.string().nullable(),
  daysOverdue: z.number(),
  neverLoggedIn: z.boolean(),
  /** Page of the one matter it is about; null where there are several. */
  link: z.string().nullable(),
});

/** Whose dossiers of a unit are not yet done in a column of the map; never who has cast a ballot. */
export const behindSchema = z.object({
  items: z.array(
    z.object({
      dossier: z.string(),
      subject: z.object({ id: z.string(), name: z.string() }),
      superior: z.object({ id: z.string(), name: z.string() }).nullable(),
    }),
  ),
});
export type Behind = z.infer<typeof behindSchema>;

/** The cycle console 考核总览. Behaviour shows turnout only, no score before the close. */
export const consoleSchema = cycleSummarySchema.extend({
  now: z.string(),
  today: z.string(),
  windows: z.array(consoleWindowSchema),
  /** This person issues targets to subjects by his role. */
  issuesTargets: z.boolean().default(false),
  units: z.array(
    z.object({ id: z.string(), name: z.string(), total: z.number(), cells: z.record(z.string(), z.number()) }),
  ),
  /** Columns of the map, in order: `plan`, `month:M09`, …, `self`, `rate`, `ballots`, `signed`. */
  columns: z.array(z.object({ key: z.string(), title: textSchema, started: z.boolean() })),
  stuck: z.array(stuckSchema),
  next: z.array(z.object({ at: z.string(), on: z.string(), title: textSchema, window: z.string().nullable() })),
  failures: z.array(
    z.object({
      stream: z.string(),
      rule: z.string(),
      /** What could not be done, and where it is read. */
      title: textSchema,
      link: z.string().nullable(),
      error: z.string(),
      tries: z.number(),
    }),
  ),
  waiting: z.array(z.object({ cohort: textSchema, missing: z.array(z.string()) })),
  unitGrades: z.array(z.object({ unit: z.string(), name: z.string(), grade: z.string().nullable() })),
  grades: z.array(z.object({ id: z.string(), title: textSchema })),
});
export type Console = z.infer<typeof consoleSchema>;

export const extendSchema = z.strictObject({ dueOn: dateSchema, reason: freeTextSchema });
export const unitGradeSchema = z.strictObject({ unit: idSchema, grade: idSchema });
