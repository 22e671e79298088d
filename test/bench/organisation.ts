import type { RosterEntry } from '#domain/process/context';

export const BOSSES = 40;

/** A made-up organisation for measuring: each boss has the same number of people under him; co-operating people rate each other. */
export function benchRoster(size: number): RosterEntry[] {
  return Array.from({ length: size }, (_, index) => {
    const boss = `boss-${index % BOSSES}`;
    return {
      subject: `p-${index}`,
      subjectKind: 'person',
      track: 'employee',
      unit: `unit-${index % BOSSES}`,
      unitHead: boss,
      superior: boss,
      aboveSuperior: null,
      attributes: { employer: 'main', entered: 'after-listing' },
      raters: { 'co-operating': [1, 2, 3].map((step) => `p-${(index + step) % size}`), subordinates: [] },
    };
  });
}
