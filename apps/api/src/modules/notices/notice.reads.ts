import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Notice, Notices, ObjectionSummary } from '#contracts/http/notices';
import { contextOf, schemesOf } from '#persistence/ledger/context';
import { findCycle, listCycles } from '#persistence/queries/cycles';
import { listObjections, type FoundObjection } from '#persistence/queries/objections';
import { namesOf } from '#persistence/queries/people';
import { resultRows } from '#persistence/queries/publication';
import { inSpace, type SpaceTransaction } from '#persistence/space';
import { edge } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { titleOf } from '../cycles/timeline.view';
import { gradeCounts, readableRows, unitResults } from '../publication/publication.view';
import { noticeWindow, objectionSummary } from './notice.view';

/** Public notices as everybody in the organisation sees them while they are open. */
@Injectable()
export class NoticeReads {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  list(visit: Visit): Promise<Notices> {
    return inSpace(this.database, visit.space, async (transaction) => {
      const items: Notices['items'] = [];
      for (const { state: cycle } of await listCycles(transaction)) {
        const open = cycle.windows.filter(({ kind, status }) => kind === 'public-notice' && status === 'open');
        if (open.length === 0) continue;
        const { scheme, calendar } = await contextOf(transaction, cycle, transaction.now);
        items.push(...open.map((window) => noticeWindow(cycle, window, scheme, calendar, transaction.now)));
      }
      return { items, objections: await summaries(transaction, await listObjections(transaction, visit), visit) };
    });
  }

  notice(visit: Visit, id: string, key: string): Promise<Notice> {
    return inSpace(this.database, visit.space, async (transaction) => {
      const cycle = (await findCycle(transaction, id))?.state;
      const window = cycle?.windows.find((each) => each.key === key && each.kind === 'public-notice');
      if (!cycle || !window) throw edge.notFound();
      const { scheme, calendar } = await contextOf(transaction, cycle, transaction.now);
      const days = noticeWindow(cycle, window, scheme, calendar, transaction.now);
      const signed = window.status === 'open' ? await resultRows(transaction, id, 'signed') : [];
      const inTracks = signed.filter(({ track }) => window.tracks?.includes(track) ?? true);
      const rows = readableRows(visit, inTracks, scheme);
      const found = await listObjections(transaction, visit, { cycle: id, window: key });
      return {
        ...days,
        grades: gradeCounts(scheme, rows),
        tracks: scheme.tracks.map((track) => ({ id: track.id, title: titleOf(scheme, `track.${track.id}`) })),
        units: unitResults(visit, cycle, scheme, rows),
        dossiers: Object.fromEntries(rows.map(({ subject_id, dossier }) => [subject_id, dossier])),
        objections: await summaries(transaction, found, visit),
        may: { object: window.status === 'open' && !days.isOver && visit.person !== null },
      };
    });
  }
}

async function summaries(
  transaction: SpaceTransaction,
  found: readonly FoundObjection[],
  visit: Visit,
): Promise<ObjectionSummary[]> {
  const names = await namesOf(
    transaction,
    found.flatMap(({ state, subject }) => [state.by, subject]),
  );
  const schemes = await schemesOf(
    transaction,
    found.map(({ cycle }) => cycle),
  );
  return found.flatMap((each) => {
    const scheme = schemes.get(each.cycle.id);
    return scheme ? [objectionSummary(each, scheme, names, visit)] : [];
  });
}
