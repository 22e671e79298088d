import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { MatterList } from '#contracts/http/lists';
import { localDateOf } from '#domain/calendar/dates';
import type { Appeal } from '#domain/process/appeal';
import type { ApprovalState } from '#domain/process/approval/state';
import { countMatters, listMatters, mayList, type ListedMatter, type MatterFilter } from '#persistence/queries/matters';
import { namesOf, unitNames } from '#persistence/queries/people';
import { inSpace, type SpaceTransaction } from '#persistence/space';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { cyclesOf, settingOf } from './inbox.material';
import { matterView, type MatterMaterial } from './matter-list.view';
import { nextPlace, placeFrom } from './place';

const PAGE_SIZE = 30;

/** Matters that the visitor began 我发起的, was sent a copy of 抄送我的, or has signed 我已办的. */
@Injectable()
export class MatterListReads {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  matters(visit: Visit, filter: MatterFilter, cursor: string | undefined): Promise<MatterList> {
    return inSpace(this.database, visit.space, async (transaction) => {
      const setting = await settingOf(transaction);
      const today = localDateOf(setting.now, setting.zone);
      const after = placeFrom(cursor);
      const { person } = visit;
      if (person === null) return { now: setting.now, today, items: [], counts: { open: 0, ended: 0 }, next: null };
      const rows = await listMatters(transaction, person, filter, after, PAGE_SIZE);
      const page = rows.slice(0, PAGE_SIZE);
      const listed = page.filter((row) => mayList(row, visit));
      const material = { ...setting, person, list: filter.list, ...(await materialOf(transaction, listed)) };
      const last = page.at(-1);
      const { yes, no } = await countMatters(transaction, person, filter.list);
      const isCopies = filter.list === 'copied';
      return {
        now: setting.now,
        today,
        items: listed.map((row) => matterView(row, today, material)),
        counts: isCopies ? { open: yes, ended: no } : { open: no, ended: yes },
        next: rows.length > PAGE_SIZE && last ? nextPlace({ at: last.at, id: last.stream }) : null,
      };
    });
  }
}

async function materialOf(
  transaction: SpaceTransaction,
  rows: readonly ListedMatter[],
): Promise<Pick<MatterMaterial, 'cycles' | 'names' | 'units'>> {
  const approvals = rows.flatMap(({ kind, state }) => (kind === 'approval' ? [state as ApprovalState] : []));
  const appeals = rows.flatMap(({ kind, state }) => (kind === 'appeal' ? [state as Appeal] : []));
  const people = [
    ...rows.map((row) => row.last_actor),
    ...appeals.map(({ appellant }) => appellant),
    ...approvals.flatMap(({ matter, initiator, steps, copies }) => [
      ...[matter.subject, initiator],
      ...steps.flatMap((step) => [...step.assignees, ...step.delegated.map(({ to }) => to)]),
      ...copies.map(({ by }) => by),
    ]),
  ];
  return {
    cycles: await cyclesOf(
      transaction,
      rows.map((row) => row.cycle_id),
    ),
    names: await namesOf(transaction, people),
    units: await unitNames(
      transaction,
      rows.map((row) => row.board?.unit),
    ),
  };
}
