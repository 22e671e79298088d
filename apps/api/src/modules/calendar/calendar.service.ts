import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Calendar, Days, NoticeLoaded } from '#contracts/http/calendar';
import { daysBetween, localDate, localDateOf } from '#domain/calendar/dates';
import { dayStrip } from '#domain/calendar/day-strip';
import { applyNotice, parseNotice, type NoticeFinding } from '#domain/calendar/notice';
import { completedStages } from '#domain/process/complete-stages';
import { canonical } from '#domain/ledger/canonical';
import { latestCalendar, schemeOf } from '#persistence/ledger/context';
import { sha256 } from '#persistence/ledger/hashes';
import { perform } from '#persistence/ledger/perform';
import { actOnOrganisation } from '#persistence/organisation/acts';
import {
  addCalendarVersion,
  armWindowCompletion,
  calendarVersions,
  cyclesWithWaitingStages,
  MAIN_CALENDAR,
  waitingWindows,
} from '#persistence/queries/calendars';
import { organisationZone } from '#persistence/queries/inbox';
import { inSpace } from '#persistence/space';
import type { Intention } from '../../kernel/acts';
import { edge, problem } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { organisationAct } from '../organisation/organisation-act';

const MOST_DAYS = 1100;
const REASON = '节假日安排已导入，确定环节截止日';

/** The working-day calendar: years loaded, days, a year's notice (A2.2). */
@Injectable()
export class CalendarService {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  read(visit: Visit): Promise<Calendar> {
    return inSpace(this.database, visit.space, async (transaction) => {
      const calendar = await latestCalendar(transaction, MAIN_CALENDAR);
      const versions = await calendarVersions(transaction, MAIN_CALENDAR);
      const zone = (await organisationZone(transaction)) ?? 'Asia/Shanghai';
      return {
        id: calendar.id,
        version: calendar.version,
        today: localDateOf(transaction.now, zone),
        years: calendar.years.map(({ year, off, makeUp, source }) => ({ year, off, makeUp, source: source ?? null })),
        versions: versions.map(({ at, ...version }) => ({ ...version, at: at.toISOString() })),
        waiting: await waitingWindows(transaction, MAIN_CALENDAR),
      };
    });
  }

  /** Days as a page draws them, at most three years of them. */
  days(visit: Visit, from: string, to: string): Promise<Days> {
    const length = daysBetween(localDate(from), localDate(to));
    if (length < 0 || length > MOST_DAYS)
      throw problem(
        422,
        'range-too-long',
        { zh: `日期范围应在 ${MOST_DAYS} 天以内`, en: `The range may have ${MOST_DAYS} days at most` },
        { path: 'to' },
      );
    return inSpace(this.database, visit.space, async (transaction) => ({
      days: dayStrip(localDate(from), localDate(to), await latestCalendar(transaction, MAIN_CALENDAR)),
    }));
  }

  /**
   * Loads one year's notice as the calendar's next version. Windows that are open keep theirs; those without a last day get it.
   * Refused with `notice-invalid` and every finding.
   */
  async load(visit: Visit, intention: Intention, body: unknown): Promise<NoticeLoaded> {
    const parsed = parseNotice(body);
    if (!parsed.ok) throw invalid(parsed.findings);
    const { notice, warnings } = parsed;
    const loaded = await actOnOrganisation(
      this.database,
      visit.space,
      organisationAct(visit, intention),
      async (transaction) => {
        const before = await latestCalendar(transaction, MAIN_CALENDAR);
        const applied = applyNotice(before, notice);
        if (!applied.ok) throw invalid(applied.findings);
        const { calendar } = applied;
        await addCalendarVersion(transaction, calendar, notice.source, visit.person);
        const results = await armWindowCompletion(transaction, calendar);
        const { id, version } = calendar;
        const data = { calendar: id, version, year: notice.year, hash: sha256(canonical(calendar)) };
        return {
          event: { kind: 'calendar-loaded', data },
          reply: { version, warnings: warnings.map(findingView), completed: { results, stages: 0 } },
        };
      },
    );
    const stages = await this.completeStages(visit, intention, loaded.version);
    return { ...loaded, completed: { ...loaded.completed, stages } };
  }

  /** Stages whose due day could not be told get it now, each as an extension by whoever loaded the notice. */
  private async completeStages(visit: Visit, intention: Intention, version: number): Promise<number> {
    if (visit.person === null) throw edge.forbidden();
    const planned = await inSpace(this.database, visit.space, async (transaction) => {
      const cycles = await cyclesWithWaitingStages(transaction, MAIN_CALENDAR);
      const calendar = await latestCalendar(transaction, MAIN_CALENDAR);
      const windows = [];
      for (const cycle of cycles) {
        const scheme = await schemeOf(transaction, cycle.scheme, cycle.settings);
        windows.push(...completedStages(cycle, scheme, calendar).map((window) => ({ cycle: cycle.id, ...window })));
      }
      return windows;
    });
    let completed = 0;
    for (const { cycle, key, dueAt, moments } of planned) {
      const performed = await perform(this.database, visit.space, {
        command: { do: 'extend', cycle, window: key, dueAt, moments, reason: REASON },
        actor: { kind: 'person', person: visit.person, roles: visit.roles },
        readAt: visit.readAt,
        idempotencyKey: `${intention.key}|${cycle}|${key}`,
        request: { calendar: version, cycle, key },
        texts: [],
      });
      if (!('refused' in performed)) completed += 1;
    }
    return completed;
  }
}

const findingView = ({ path, code, message, hint }: NoticeFinding) => ({ path, code, message, hint });

const invalid = (findings: readonly NoticeFinding[]) =>
  problem(
    422,
    'notice-invalid',
    {
      zh: `通知有 ${findings.length} 处错误，未导入`,
      en: `The notice has ${findings.length} errors; nothing was loaded`,
    },
    {
      findings: findings.map(findingView),
      hint: { zh: '请按提示修改后重新导入', en: 'Correct them and import it again' },
    },
  );
