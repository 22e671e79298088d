import type { ResolvedDisclosure } from '../scheme/resolved';
import { seesAll, type Visitor } from './policy';

/** What a scheme may disclose of a result. */
export type Disclosed = ResolvedDisclosure['what'][number];

export interface ResultParties {
  subject: string;
  superior: string | null;
  aboveSuperior?: string | null;
}

/** Moments of a result that have passed. */
export type Passed = ReadonlySet<ResolvedDisclosure['from']>;

/** From publication on, whatever came before it has passed too. */
export const PUBLISHED: Passed = new Set([
  'cycle-opened',
  'stage-opened',
  'approved',
  'signed-off',
  'served',
  'published',
] as const);

/**
 * May this visitor see so much of somebody's result (A10)? Whoever works on all dossiers may; others as the scheme's disclosure says,
 * from the moment it names on; what it does not list is refused.
 */
export function maySeeOfResult(
  visitor: Visitor,
  what: Disclosed,
  parties: ResultParties,
  disclosure: readonly ResolvedDisclosure[],
  passed: Passed,
): boolean {
  if (seesAll('dossier.read', visitor)) return true;
  const { person } = visitor;
  if (person === null) return false;
  const isSubject = person === parties.subject;
  const isSuperior = person === parties.superior || person === parties.aboveSuperior;
  return disclosure.some((entry) => {
    if (!entry.what.includes(what) || !passed.has(entry.from)) return false;
    switch (entry.to) {
      case 'subject':
        return isSubject;
      case 'subject-and-superiors':
        return isSubject || isSuperior;
      case 'organisation':
      case 'public':
        return true;
    }
  });
}
