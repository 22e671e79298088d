import type { Publication } from '#contracts/http/publication';
import { maySeeOfResult, PUBLISHED, type Disclosed } from '#domain/access/disclosure';
import type { CycleState } from '#domain/process/cycle';
import { finalResult } from '#domain/process/results';
import type { ResolvedDisclosure, ResolvedScheme } from '#domain/scheme/resolved';
import type { PublishedRow } from '#persistence/queries/publication';
import type { Visit } from '../../kernel/visit';
import { titleOf } from '../cycles/timeline.view';

/** The results that this reader sees once they are published; one without a grade is its score. */
export const readableRows = (visit: Visit, rows: readonly PublishedRow[], scheme: ResolvedScheme): PublishedRow[] =>
  rows.filter((row) => may(visit, row.grade === null ? 'score' : 'grade', row, scheme));

/** The disclosure of a track's signed result, which may differ from its scheme's. */
function disclosureOf(scheme: ResolvedScheme, track: string): readonly ResolvedDisclosure[] {
  return finalResult({ scheme }, track)?.plan.disclosure ?? scheme.disclosure;
}

const may = (visit: Visit, what: Disclosed, row: PublishedRow, scheme: ResolvedScheme): boolean =>
  maySeeOfResult(
    visit,
    what,
    { subject: row.owner_id ?? '', superior: row.superior_id, aboveSuperior: row.above_superior },
    disclosureOf(scheme, row.track),
    PUBLISHED,
  );

/** How many hold each grade of the scale, best first. */
export function gradeCounts(scheme: ResolvedScheme, rows: readonly PublishedRow[]): Publication['grades'] {
  const held = new Set(rows.map((row) => row.grade));
  const scale =
    Object.values(scheme.scales).find((grades) => grades.some((grade) => held.has(grade.id))) ??
    Object.values(scheme.scales)[0] ??
    [];
  return scale.map(({ id }) => ({
    id,
    title: titleOf(scheme, `grade.${id}`),
    count: rows.filter((row) => row.grade === id).length,
  }));
}

/** People by unit, each with as much of his result as the reader may see. */
export function unitResults(
  visit: Visit,
  cycle: CycleState,
  scheme: ResolvedScheme,
  rows: readonly PublishedRow[],
): Publication['units'] {
  const units = new Map<string, Publication['units'][number]>();
  for (const row of rows) {
    const id = row.unit_id ?? '';
    const unit = units.get(id) ?? {
      id,
      name: row.unit_name ?? '',
      grade: cycle.unitGrades[id] ?? null,
      people: [],
    };
    units.set(id, unit);
    unit.people.push({
      id: row.subject_id,
      name: row.name,
      post: row.post,
      track: row.track,
      grade: row.grade ?? '',
      score: may(visit, 'score', row, scheme) ? row.score : null,
    });
  }
  return [...units.values()];
}
