import type { Id, Text } from '../values';

/** Every code a finding may have, by family. */
export const FINDING_CODES = [
  // shape
  'type',
  'too-large',
  // references
  'id-unknown',
  'id-duplicate',
  'id-unused',
  'like-cycle',
  'relation-kind',
  'result-cycle',
  // points
  'points-sum',
  'points-negative',
  'points-open',
  'over-sum',
  'terms-sum',
  'divisor-zero',
  'limit-broken',
  'items-range',
  'ballot-sum',
  'setting-range',
  'cap-negative',
  // methods
  'method-missing',
  'target-missing',
  'source-missing',
  'direction-missing',
  'events-missing',
  'grade-missing',
  'score-missing',
  'tiers-order',
  'mid-range',
  'part-sum',
  // bands and grades
  'bands-order',
  'bands-gap',
  'grade-unreachable',
  'overflow-unknown',
  // distribution
  'shares-range',
  'shares-infeasible',
  'cohort-infeasible',
  'honour-grade',
  // dates
  'day-invalid',
  'stages-order',
  'round-unscored',
  'window-empty',
  'notice-endless',
  'reactions-conflict',
  'escalate-nobody',
  // people
  'panel-empty',
  'panel-too-small',
  'chain-empty',
  'return-forward',
  'reviewer-conflict',
  // completeness
  'stage-missing',
  'appeal-missing',
  'title-missing',
  'sample-range',
  'pool-shares',
  'amend-budget',
  'budget-unwatched',
  'precision-range',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** Something wrong or doubtful in a scheme. An error stops publication and launch; a warning does not. */
export interface Finding {
  /** JSON pointer into the scheme, `/tracks/1/tree/0/points`. */
  path: string;
  code: FindingCode;
  severity: 'error' | 'warning';
  message: Text;
  /** What to do about it. */
  hint: Text;
}

const WARNINGS: ReadonlySet<FindingCode> = new Set([
  'id-unused',
  'terms-sum',
  'grade-unreachable',
  'cohort-infeasible',
  'panel-too-small',
  'points-open',
] as const);

export function finding(
  code: FindingCode,
  path: string,
  [zh, en]: readonly [string, string],
  [hintZh, hintEn]: readonly [string, string],
  severity: Finding['severity'] = WARNINGS.has(code) ? 'warning' : 'error',
): Finding {
  return { path, code, severity, message: { zh, en }, hint: { zh: hintZh, en: hintEn } };
}

/** A path some steps further: `/tracks` and 1 give `/tracks/1`. No field or id of a scheme holds a slash or a tilde. */
export function at(path: string, ...keys: readonly (string | number)[]): string {
  return [path, ...keys].join('/');
}

/** What is known of a launch besides the scheme; each is checked where given. */
export interface LaunchValues {
  /** Settings chosen by the office. */
  settings?: Readonly<Record<Id, string>>;
  /** The year in which the cycle starts. */
  year?: number;
  /** How many people stand behind each role, committee or group. */
  roles?: Readonly<Record<Id, number>>;
  /** How many raters a panel has for the subject that has the fewest. */
  raters?: Readonly<Record<Id, number>>;
  /** Sizes of the cohorts; without them 1 to 200 are tried. */
  cohorts?: readonly number[];
  /** The administrator accepts the equal split of points left open (B22). */
  equalSplit?: boolean;
}
