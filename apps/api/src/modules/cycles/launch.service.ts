import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { localDate } from '#domain/calendar/dates';
import { dayStrip } from '#domain/calendar/day-strip';
import { cycleRange, type CycleFrame } from '#domain/calendar/periods';
import type { WorkCalendar } from '#domain/calendar/working-days';
import type { StageWindow } from '#domain/process/cycle';
import type { RosterEntry } from '#domain/process/context';
import { notCarriedOut } from '#domain/process/not-carried-out';
import { panelShortfalls } from '#domain/process/panel-shortfalls';
import { planTimeline, timelineFindings } from '#domain/process/timeline';
import { settingValues } from '#domain/scheme/points';
import { resolveScheme } from '#domain/scheme/resolve';
import type { ResolvedScheme } from '#domain/scheme/resolved';
import { validateScheme } from '#domain/scheme/validate';
import type { LaunchPreview, LaunchPreviewRequest, LaunchRequest } from '#contracts/http/cycles';
import { latestCalendar } from '#persistence/ledger/context';
import { sha256 } from '#persistence/ledger/hashes';
import { perform } from '#persistence/ledger/perform';
import { rosterFor } from '#persistence/organisation/roster';
import { writeRoster } from '#persistence/queries/cycles';
import { namesOf, peopleInRoles, unitNames } from '#persistence/queries/people';
import { findScheme } from '#persistence/queries/schemes';
import { inSpace, type SpaceTransaction } from '#persistence/space';
import type { Intention } from '../../kernel/acts';
import { edge, problem, refusalProblem } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { timelineFinding, titleOf, windowPreview } from './timeline.view';

interface Draft {
  scheme: ResolvedScheme;
  hash: string;
  settings: Record<string, string>;
  frame: CycleFrame;
  calendar: WorkCalendar;
  windows: StageWindow[];
  roster: RosterEntry[];
  roles: Record<string, string[]>;
  preview: LaunchPreview;
}

/** The launch of a year: everything is worked out and shown before anything is written, and worked out once more when it is. */
@Injectable()
export class LaunchService {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  preview(visit: Visit, request: LaunchPreviewRequest): Promise<LaunchPreview> {
    return inSpace(this.database, visit.space, async (transaction) => (await this.draft(transaction, request)).preview);
  }

  /** Launches; refused with `launch-has-errors` and the findings while one of them is an error. */
  async launch(
    visit: Visit,
    intention: Intention,
    request: LaunchRequest,
  ): Promise<{ cycle: string; subjects: number }> {
    if (!intention.key) throw edge.keyMissing();
    if (visit.person === null) throw edge.forbidden();
    const draft = await inSpace(this.database, visit.space, (transaction) => this.draft(transaction, request));
    const errors = draft.preview.findings.filter((finding) => finding.severity === 'error');
    if (errors.length > 0)
      throw problem(
        422,
        'launch-has-errors',
        { zh: `还有 ${errors.length} 处必须处理`, en: `${errors.length} findings must be settled first` },
        { findings: errors.map(({ code, about, message, hint }) => ({ path: about ?? '', code, message, hint })) },
      );
    // The client's key makes the id, so that a replay finds the cycle it launched.
    const cycle = `c${request.year}${sha256(`${visit.person}\n${intention.key}`).slice(0, 10)}`;
    const performed = await perform(this.database, visit.space, {
      command: {
        do: 'launch',
        cycle,
        plan: {
          name: request.name,
          scheme: { id: draft.scheme.id, version: draft.scheme.version, hash: draft.hash },
          settings: draft.settings,
          calendar: { id: draft.calendar.id, version: draft.calendar.version },
          zone: draft.frame.zone,
          startsOn: draft.preview.startsOn,
          endsOn: draft.preview.endsOn,
          roles: draft.roles,
          windows: draft.windows,
          subjects: draft.roster.length,
        },
      },
      actor: { kind: 'person', person: visit.person, roles: visit.roles },
      readAt: visit.readAt,
      idempotencyKey: intention.key,
      request: intention.request,
      texts: [],
      also: (transaction) => writeRoster(transaction, cycle, draft.roster),
    });
    if ('refused' in performed) throw refusalProblem(performed);
    return { cycle, subjects: draft.roster.length };
  }

  private async draft(transaction: SpaceTransaction, request: LaunchPreviewRequest): Promise<Draft> {
    const version = await findScheme(transaction, request.scheme, request.version);
    if (!version) throw edge.notFound();
    const settings = settingValues(version.source.settings, request.settings);
    const scheme = resolveScheme(version.source, settings);
    const calendar = await latestCalendar(transaction, scheme.calendar.workdays);
    const { zone, yearStarts } = scheme.calendar;
    const frame: CycleFrame = { year: request.year, yearStarts, zone };
    const range = cycleRange(frame);
    const windows = planTimeline(scheme, frame, calendar, request.dates);
    // A year launched late is staffed as it stands now; one launched ahead as it will stand on its first day.
    const today = transaction.now.slice(0, 10);
    const on = today > range.start ? today : range.start;
    const roster = await rosterFor(transaction, scheme, { on, units: request.units });
    const bound = await peopleInRoles(transaction, scheme.roles);
    const roles = Object.fromEntries(
      scheme.roles.map((role) => [role, bound.filter((each) => each.role === role).map((each) => each.person)]),
    );
    const previews = windows.map((window) => windowPreview(scheme, window, calendar, zone));
    const dateFindings = timelineFindings(windows, calendar, zone).map((finding) =>
      timelineFinding(finding, scheme, previews, calendar),
    );
    const names = await unitNames(
      transaction,
      roster.map((entry) => entry.unit),
    );
    const last = previews.reduce<string>((latest, window) => maxOf(latest, window.dueOn ?? window.opensOn), range.end);
    const preview: LaunchPreview = {
      startsOn: range.start,
      endsOn: range.end,
      calendar: { id: calendar.id, version: calendar.version },
      windows: previews,
      strip: dayStrip(range.start, localDate(last), calendar),
      settings: Object.entries(scheme.settings).map(([id, setting]) => ({
        id,
        title: titleOf(scheme, `setting.${id}`),
        value: settings[id] ?? setting.default,
        min: setting.min ?? null,
        max: setting.max ?? null,
      })),
      subjects: {
        total: roster.length,
        tracks: scheme.tracks
          .map((track) => ({
            track: track.id,
            title: titleOf(scheme, `track.${track.id}`),
            count: countBy(roster, (entry) => entry.track === track.id),
          }))
          .filter((track) => track.count > 0),
        units: [...names]
          .map(([id, name]) => ({ id, name, count: countBy(roster, (entry) => entry.unit === id) }))
          .sort((a, b) => (a.id < b.id ? -1 : 1)),
      },
      roles: scheme.roles.map((role) => ({
        role,
        title: titleOf(scheme, `role.${role}`),
        people: bound.filter((each) => each.role === role).map((each) => ({ id: each.person, name: each.name })),
      })),
      findings: [
        ...schemeFindings(version.source, settings, roles, roster, scheme),
        ...rosterFindings(roster),
        ...(await shortfallFindings(transaction, scheme, roster, roles)),
        ...dateFindings,
      ],
    };
    return { scheme, hash: version.hash, settings, frame, calendar, windows, roster, roles, preview };
  }
}

const maxOf = (a: string, b: string): string => (a > b ? a : b);
const countBy = <T>(items: readonly T[], is: (item: T) => boolean): number => items.filter(is).length;

type Finding = LaunchPreview['findings'][number];

function schemeFindings(
  source: unknown,
  settings: Record<string, string>,
  roles: Record<string, string[]>,
  roster: readonly RosterEntry[],
  scheme: ResolvedScheme,
): Finding[] {
  const counts = Object.fromEntries(Object.entries(roles).map(([role, people]) => [role, people.length]));
  const findings = validateScheme(source, { settings, roles: counts }).map(
    ({ code, severity, path, message, hint }): Finding => ({ code, severity, about: path, message, hint, answers: [] }),
  );
  const empty = scheme.roles.filter((role) => (roles[role] ?? []).length === 0);
  return [
    ...findings,
    ...undoneFindings(scheme),
    ...(roster.length === 0
      ? [
          finding(
            'no-subjects',
            'error',
            { zh: '没有考核对象', en: 'There is nobody to evaluate' },
            { zh: '请选择部门，或先导入人员', en: 'Choose units, or import people first' },
          ),
        ]
      : []),
    ...empty
      .filter((role) => !findings.some((each) => each.code === 'panel-empty' && each.about?.includes(role)))
      .map((role) => {
        const name = titleOf(scheme, `role.${role}`);
        return finding(
          'role-empty',
          'error',
          { zh: `角色“${name.zh}”没有人`, en: `Nobody holds the role ${name.en}` },
          { zh: '请安全管理员授予此角色', en: 'Ask the security administrator to grant it' },
        );
      }),
  ];
}

/** What the scheme says and the product does not do yet: refused where it would change results, else left to the office. */
function undoneFindings(scheme: ResolvedScheme): Finding[] {
  return notCarriedOut(scheme).map(({ about, changesResults, what }) => ({
    ...finding(
      'not-carried-out',
      changesResults ? 'error' : 'warning',
      { zh: `系统尚不能办理：${what.zh}`, en: `Not carried out yet: ${what.en}` },
      changesResults
        ? {
            zh: '此方案可阅读、计分和测算，暂不能发起',
            en: 'The scheme can be read, scored and tried out, but not launched yet',
          }
        : { zh: '可以发起；此项请线下办理', en: 'You may launch; do this part by hand' },
    ),
    about,
  }));
}

function rosterFindings(roster: readonly RosterEntry[]): Finding[] {
  const orphans = roster.filter((entry) => entry.subjectKind === 'person' && entry.superior === null);
  return orphans.length === 0
    ? []
    : [
        finding(
          'superior-missing',
          'warning',
          { zh: `${orphans.length} 人没有直接上级`, en: `${orphans.length} people have no superior` },
          {
            zh: '可以发起；评分到期前须由绩效办指定',
            en: 'You may launch; the office must name one before ratings are due',
          },
        ),
      ];
}

const MOST_NAMED = 5;

/** Panels that too few people rate: they may be added in the organisation now, or in the console until the panel closes. */
async function shortfallFindings(
  transaction: SpaceTransaction,
  scheme: ResolvedScheme,
  roster: readonly RosterEntry[],
  roles: Record<string, string[]>,
): Promise<Finding[]> {
  const shortfalls = panelShortfalls(scheme, roster, roles);
  const names = await namesOf(
    transaction,
    shortfalls.flatMap(({ subjects }) => subjects.slice(0, MOST_NAMED)),
  );
  return shortfalls.map(({ panel, needed, subjects }) => {
    const title = titleOf(scheme, `panel.${panel}`);
    const named = subjects.slice(0, MOST_NAMED).map((subject) => names.get(subject)?.name ?? '');
    const more = subjects.length > MOST_NAMED;
    return {
      ...finding(
        'panel-short',
        'warning',
        {
          zh: `评价主体“${title.zh}”：${subjects.length} 人的评价人不足 ${needed} 人（${named.join('、')}${more ? '等' : ''}）`,
          en: `${title.en}: fewer than ${needed} raters for ${subjects.length} people (${named.join(', ')}${more ? ', …' : ''})`,
        },
        {
          zh: '可以发起；请在组织机构中补充协作关系，或发起后在考核总览中增加评价人，否则不能汇总',
          en: 'You may launch; add relations to the organisation, or raters in the console, or the panel cannot be counted',
        },
      ),
      about: panel,
    };
  });
}

const finding = (
  code: string,
  severity: Finding['severity'],
  message: Finding['message'],
  hint: Finding['hint'],
): Finding => ({
  code,
  severity,
  about: null,
  message,
  hint,
  answers: [],
});
