import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Draft, Inbox, Notifications } from '#contracts/http/tasks';
import { findDraft, saveDraft, dropDraft } from '#persistence/queries/drafts';
import { doneRatings, openTasks, teamProgress } from '#persistence/queries/inbox';
import { countMatters } from '#persistence/queries/matters';
import {
  listNotifications,
  readNotifications,
  unreadNotifications,
  type StoredNotification,
} from '#persistence/queries/notifications';
import { namesOf } from '#persistence/queries/people';
import { inSpace, type SpaceTransaction } from '#persistence/space';
import { edge } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { titleOf, windowTitle } from '../cycles/timeline.view';
import { isKept, NO_DRAFT, notKept } from './draft-rules';
import { cyclesOf, materialFor, settingOf } from './inbox.material';
import { inboxView, type InboxMaterial } from './inbox.view';
import { nextPlace, placeFrom } from './place';

const PAGE_SIZE = 30;
const DRAFT_LIMIT_BYTES = 64 * 1024;

/** What waits for the visitor, what he was told, and what he has begun. An administrator's account has none of it. */
@Injectable()
export class InboxReads {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  inbox(visit: Visit): Promise<Inbox> {
    return inSpace(this.database, visit.space, async (transaction) =>
      inboxView(await materialOf(transaction, visit.person)),
    );
  }

  notifications(visit: Visit, cursor: string | undefined): Promise<Notifications> {
    return inSpace(this.database, visit.space, async (transaction) => {
      if (visit.person === null) return { items: [], unread: 0, next: null };
      const rows = await listNotifications(transaction, visit.person, placeFrom(cursor), PAGE_SIZE);
      const page = rows.slice(0, PAGE_SIZE);
      const subjects = page.map((row) => String(row.params.subject ?? ''));
      const givers = page.map((row) => String(row.params.for ?? ''));
      const names = await namesOf(transaction, [...subjects, ...givers]);
      const stages = await stagesOf(transaction, page);
      return {
        items: page.map((row, index) => ({
          id: row.id,
          kind: row.kind,
          params: { ...row.params, ...stages.get(row.id) },
          subjectName: names.get(subjects[index] ?? '')?.name ?? null,
          forName: names.get(givers[index] ?? '')?.name ?? null,
          link: row.link,
          at: row.at.toISOString(),
          readAt: row.read_at?.toISOString() ?? null,
        })),
        unread: await unreadNotifications(transaction, visit.person),
        next: rows.length > PAGE_SIZE ? nextPlace(page.at(-1)) : null,
      };
    });
  }

  async read(visit: Visit, ids: readonly string[] | undefined): Promise<{ unread: number }> {
    const { person } = visit;
    if (person === null) return { unread: 0 };
    return inSpace(this.database, visit.space, async (transaction) => {
      await readNotifications(transaction, person, ids);
      return { unread: await unreadNotifications(transaction, person) };
    });
  }

  draft(visit: Visit, key: string): Promise<Draft> {
    return inSpace(this.database, visit.space, async (transaction) => {
      const found = await findDraft(transaction, personOf(visit), key);
      return found ? { body: found.body, at: found.at.toISOString() } : NO_DRAFT;
    });
  }

  saveDraft(visit: Visit, key: string, body: Record<string, unknown>): Promise<Draft> {
    const text = JSON.stringify(body);
    if (!isKept(key)) throw notKept();
    if (Buffer.byteLength(text) > DRAFT_LIMIT_BYTES) throw edge.tooLarge();
    return inSpace(this.database, visit.space, async (transaction) => {
      await saveDraft(transaction, personOf(visit), key, text);
      return { body, at: transaction.now };
    });
  }

  dropDraft(visit: Visit, key: string): Promise<Draft> {
    return inSpace(this.database, visit.space, async (transaction) => {
      await dropDraft(transaction, personOf(visit), key);
      return NO_DRAFT;
    });
  }
}

/** The stage that a notification names by its window, in words. */
async function stagesOf(
  transaction: SpaceTransaction,
  rows: readonly StoredNotification[],
): Promise<Map<string, { stageZh: string; stageEn: string }>> {
  const about = rows.filter((row) => row.cycle_id !== null && row.params.window !== undefined);
  const cycles = await cyclesOf(
    transaction,
    about.map((row) => row.cycle_id ?? ''),
  );
  const said = new Map<string, { stageZh: string; stageEn: string }>();
  for (const { id, cycle_id, params } of about) {
    const cycle = cycles.get(cycle_id ?? '');
    const window = cycle?.state.windows.find((each) => each.key === params.window);
    if (!cycle || !window) continue;
    const { scheme } = cycle;
    const stage = titleOf(scheme, `stage.${window.stage}`);
    const name = windowTitle(scheme, window);
    const isRound = name.zh !== stage.zh;
    said.set(id, {
      stageZh: isRound ? `${name.zh}${stage.zh}` : stage.zh,
      stageEn: isRound ? `${stage.en} ${name.en}` : stage.en,
    });
  }
  return said;
}

function personOf(visit: Visit): string {
  if (visit.person === null) throw edge.forbidden();
  return visit.person;
}

async function materialOf(transaction: SpaceTransaction, person: string | null): Promise<InboxMaterial> {
  const setting = await settingOf(transaction);
  if (person === null) return materialFor(transaction, setting, []);
  const tasks = await openTasks(transaction, person);
  const team = await teamProgress(transaction, person);
  const running = [...new Set(tasks.map((task) => task.cycle_id))];
  return {
    ...(await materialFor(
      transaction,
      setting,
      tasks,
      team.map((each) => each.cycle_id),
    )),
    team,
    done: await doneRatings(transaction, person, running),
    beside: {
      unreadCopies: (await countMatters(transaction, person, 'copied')).yes,
      startedOpen: (await countMatters(transaction, person, 'started')).no,
    },
  };
}
