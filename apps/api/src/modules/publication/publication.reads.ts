import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Consequences, Publication } from '#contracts/http/publication';
import { finalResult } from '#domain/process/results';
import { maySeeOfResult, PUBLISHED, type Disclosed } from '#domain/access/disclosure';
import type { CycleState } from '#domain/process/cycle';
import type { ResolvedDisclosure, ResolvedScheme } from '#domain/scheme/resolved';
import { schemeOf } from '#persistence/ledger/context';
import { findCycle } from '#persistence/queries/cycles';
import { namesOf } from '#persistence/queries/people';
import {
  dossiersWithConsequences,
  newestSeal,
  publishedResults,
  unpublishedCount,
  type PublishedRow,
} from '#persistence/queries/publication';
import { inSpace } from '#persistence/space';
import { edge } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { titleOf } from '../cycles/timeline.view';
import { consequenceViews } from '../dossiers/consequence.view';
import { namedView } from '../dossiers/dossier.view';

const PAGE_SIZE = 50;

/** What was published, as far as the scheme lets each reader see it (A10), and the use of results. */
@Injectable()
export class PublicationReads {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  publication(visit: Visit, id: string): Promise<Publication> {
    return inSpace(this.database, visit.space, async (transaction) => {
      const row = await findCycle(transaction, id);
      if (!row) throw edge.notFound();
      const { state: cycle } = row;
      const scheme = await schemeOf(transaction, cycle.scheme, cycle.settings);
      // A result without a grade is its score.
      const readable = (await publishedResults(transaction, id)).filter((each) =>
        may(visit, each.grade === null ? 'score' : 'grade', each, scheme),
      );
      const isPublished = cycle.publishedAt !== undefined;
      return {
        cycle: { id: cycle.id, name: cycle.name },
        publishedAt: cycle.publishedAt ?? null,
        grades: gradesOf(scheme, readable),
        tracks: scheme.tracks.map((track) => ({ id: track.id, title: titleOf(scheme, `track.${track.id}`) })),
        units: unitsOf(visit, cycle, scheme, readable),
        pending: isPublished ? await unpublishedCount(transaction, visit, id) : 0,
        seal: isPublished ? await newestSeal(transaction) : null,
      };
    });
  }

  consequences(visit: Visit, filter: { cycle?: string; after?: string }): Promise<Consequences> {
    return inSpace(this.database, visit.space, async (transaction) => {
      const rows = await dossiersWithConsequences(transaction, visit, filter, PAGE_SIZE);
      const page = rows.slice(0, PAGE_SIZE);
      const names = await namesOf(
        transaction,
        page.map(({ state }) => state.subject),
      );
      const schemes = new Map<string, ResolvedScheme>();
      for (const { cycle } of page)
        if (!schemes.has(cycle.id)) schemes.set(cycle.id, await schemeOf(transaction, cycle.scheme, cycle.settings));
      const items = page.flatMap(({ state, cycle }) => {
        const scheme = schemes.get(cycle.id);
        const { id, name, unit } = namedView(state.subject, names);
        return (scheme ? consequenceViews(state, scheme, visit) : []).map((consequence) => ({
          ...consequence,
          dossier: state.id,
          subject: { id, name, unit },
          grade: state.result?.grade ?? '',
          grades: scheme ? scaleWith(scheme, state.result?.grade ?? undefined) : [],
          cycle: { id: cycle.id, name: cycle.name },
        }));
      });
      return { items, next: rows.length > PAGE_SIZE ? (page.at(-1)?.state.id ?? null) : null };
    });
  }
}

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

/** The scale that a grade stands on, best first. */
function scaleWith(scheme: ResolvedScheme, grade: string | undefined): Consequences['items'][number]['grades'] {
  const scale = Object.values(scheme.scales).find((grades) => grades.some((each) => each.id === grade)) ?? [];
  return scale.map(({ id }) => ({ id, title: titleOf(scheme, `grade.${id}`) }));
}

function gradesOf(scheme: ResolvedScheme, rows: readonly PublishedRow[]): Publication['grades'] {
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

function unitsOf(
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
