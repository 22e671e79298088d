import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Consequences, Publication } from '#contracts/http/publication';
import type { ResolvedScheme } from '#domain/scheme/resolved';
import { schemeOf, schemesOf } from '#persistence/ledger/context';
import { findCycle } from '#persistence/queries/cycles';
import { namesOf } from '#persistence/queries/people';
import { dossiersWithConsequences, newestSeal, resultRows, unpublishedCount } from '#persistence/queries/publication';
import { inSpace } from '#persistence/space';
import { edge } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { titleOf } from '../cycles/timeline.view';
import { consequenceViews } from '../dossiers/consequence.view';
import { namedView } from '../dossiers/dossier.view';
import { gradeCounts, readableRows, unitResults } from './publication.view';

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
      const readable = readableRows(visit, await resultRows(transaction, id, 'published'), scheme);
      const isPublished = cycle.publishedAt !== undefined;
      return {
        cycle: { id: cycle.id, name: cycle.name },
        publishedAt: cycle.publishedAt ?? null,
        grades: gradeCounts(scheme, readable),
        tracks: scheme.tracks.map((track) => ({ id: track.id, title: titleOf(scheme, `track.${track.id}`) })),
        units: unitResults(visit, cycle, scheme, readable),
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
      const schemes = await schemesOf(
        transaction,
        page.map(({ cycle }) => cycle),
      );
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

/** The scale that a grade stands on, best first. */
function scaleWith(scheme: ResolvedScheme, grade: string | undefined): Consequences['items'][number]['grades'] {
  const scale = Object.values(scheme.scales).find((grades) => grades.some((each) => each.id === grade)) ?? [];
  return scale.map(({ id }) => ({ id, title: titleOf(scheme, `grade.${id}`) }));
}
