import type { ResolvedTrack } from '../scheme/resolved';
import type { Id } from '../scheme/values';
import type { Scope } from './scope';

/** People compared with one another: those who share the track's cohort attributes and relations (A7, R12). */
export type Cohort = {
  /** `unit=sales;employer=listed`; `all` where the track is one cohort. */
  id: string;
  key: Record<Id, string>;
  members: Scope[];
};

/** Splits a track's subjects into cohorts, in order of the cohorts' ids; members in order of theirs. */
export function splitCohorts(track: ResolvedTrack, scopes: readonly Scope[]): Cohort[] {
  const cohorts = new Map<string, Cohort>();
  for (const scope of scopes) {
    const key = cohortKey(track, scope);
    const id = cohortId(key);
    const cohort = cohorts.get(id);
    if (cohort) cohort.members.push(scope);
    else cohorts.set(id, { id, key, members: [scope] });
  }
  const sorted = [...cohorts.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const cohort of sorted) cohort.members.sort((a, b) => (a.subject.id < b.subject.id ? -1 : 1));
  return sorted;
}

function cohortKey(track: ResolvedTrack, { subject, index }: Scope): Record<Id, string> {
  return Object.fromEntries(
    track.cohort.map((name) => {
      const related = subject.relations?.[name]?.[0];
      return [name, related ?? index.attributes.get(name)?.value ?? subject.attributes?.[name] ?? ''];
    }),
  );
}

function cohortId(key: Record<Id, string>): string {
  const parts = Object.entries(key).map(([name, value]) => `${name}=${value}`);
  return parts.length === 0 ? 'all' : parts.join(';');
}
