import { z } from 'zod';
import type { LaunchPreviewRequest } from '#contracts/http/cycles';

export const launchSteps = ['scheme', 'period', 'subjects', 'people', 'dates', 'check', 'launch'] as const;
export type LaunchStep = (typeof launchSteps)[number];

const windowDatesSchema = z.object({ key: z.string(), opensOn: z.string(), dueOn: z.string().optional() });
export type WindowDates = z.infer<typeof windowDatesSchema>;

/** A launch as the office has prepared it so far. */
export const launchDraftSchema = z.object({
  step: z.enum(launchSteps),
  scheme: z.object({ id: z.string(), version: z.number() }).nullable(),
  year: z.number().int(),
  /** Empty: the name proposed from year and scheme. */
  name: z.string(),
  settings: z.record(z.string(), z.string()),
  /** Days that replace the scheme's. */
  dates: z.array(windowDatesSchema),
  /** Units that take part; null is all of them. */
  units: z.array(z.string()).nullable(),
  /** Findings the office has decided to leave as they are, by `findingKey`. */
  kept: z.array(z.string()),
});
export type LaunchDraft = z.infer<typeof launchDraftSchema>;

export const emptyDraft = (year: number): LaunchDraft => ({
  step: 'scheme',
  scheme: null,
  year,
  name: '',
  settings: {},
  dates: [],
  units: null,
  kept: [],
});

/** What the api is asked to work out; null before a scheme is chosen. */
export function requestOf({ scheme, year, settings, dates, units }: LaunchDraft): LaunchPreviewRequest | null {
  if (!scheme) return null;
  return { scheme: scheme.id, version: scheme.version, year, settings, dates, units: units ?? [] };
}

/** The dates of some windows replaced by others. */
export function withDates(dates: readonly WindowDates[], changed: readonly WindowDates[]): WindowDates[] {
  const keys = new Set(changed.map((each) => each.key));
  return [...dates.filter((each) => !keys.has(each.key)), ...changed];
}

/** A finding as one of a kind: another due day is another finding. */
export const findingKey = (finding: { code: string; about: string | null; message: { zh: string } }): string =>
  `${finding.code}|${finding.about ?? ''}|${finding.message.zh}`;
