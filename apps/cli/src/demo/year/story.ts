import type { AppealView } from '#contracts/http/appeals';
import type { LaunchPreview } from '#contracts/http/cycles';
import type { Dossier, DossierSummary } from '#contracts/http/dossiers';
import type { Consequences, Publication, Rehearsal } from '#contracts/http/publication';
import {
  acceptAppeals,
  acknowledge,
  amendPlan,
  assessSelf,
  calibrate,
  castBallots,
  letter,
  rate,
  readConsole,
  signEvents,
  signMatters,
  submitPlans,
} from './acts';
import { Browser, each, Refused } from './http';

/** What the year needs to know before it begins. */
export interface YearOptions {
  apiUrl: string;
  /** The performance office's account in the real space, who opens the rehearsal. */
  login: string;
  password: string;
  /** Told at every chapter; the chaos tests kill a process here. */
  onChapter: (chapter: Chapter, place: Place) => void | Promise<void>;
}

export type Chapter =
  | 'launched'
  | 'targets set'
  | 'months rated'
  | 'year under review'
  | 'year rated'
  | 'grades proposed'
  | 'signed off'
  | 'appeals heard'
  | 'published';

/** Where the year is played. */
export interface Place {
  space: string;
  cycle: string;
}

export interface YearReport {
  space: string;
  cycle: string;
  subjects: number;
  acts: number;
  grades: { grade: string; count: number }[];
  lateLetter: string;
  seconds: number;
}

const SCHEME = 'branch-all-employees';
const YEAR = 2025;
const CHINA = '+08:00';
const at = (day: string, time = '10:00:00'): string => new Date(`${day}T${time}${CHINA}`).toISOString();

/**
 * Plays a whole R12 year as the people themselves, on a copy of the space with a clock of its own: plans late and returned, an amendment,
 * a transfer in mid-year, monthly ratings, ballots, grades under quotas, two appeals in time (one upheld, one changed), one a minute
 * late, one correction, publication, consequences.
 */
export async function playYear(options: YearOptions): Promise<YearReport> {
  const started = Date.now();
  const year = await openYear(options);
  await options.onChapter('launched', year);
  await targets(year);
  await options.onChapter('targets set', year);
  await months(year);
  await options.onChapter('months rated', year);
  await reviewed(year, options.onChapter);
  await options.onChapter('year rated', year);
  await graded(year, options.onChapter);
  await options.onChapter('signed off', year);
  const lateLetter = await heard(year);
  await options.onChapter('appeals heard', year);
  await published(year);
  await options.onChapter('published', year);
  const result = await year.office.get<Publication>(`/cycles/${year.cycle}/publication`);
  return {
    space: year.space,
    cycle: year.cycle,
    subjects: year.subjects.length,
    acts: year.acts,
    grades: result.grades.map(({ title, count }) => ({ grade: title.zh, count })),
    lateLetter,
    seconds: (Date.now() - started) / 1000,
  };
}

interface Year {
  space: string;
  cycle: string;
  office: Browser;
  /** A second officer, since nobody signs what he submitted himself. */
  officer: Browser;
  /** Browser of each person, by id. */
  people: Map<string, Browser>;
  subjects: DossierSummary[];
  leaders: string[];
  reviewers: string[];
  acts: number;
  advance: (to: string) => Promise<void>;
}

async function openYear({ apiUrl, login, password }: YearOptions): Promise<Year> {
  const real = new Browser(apiUrl, undefined);
  await real.post('/session', { login, password });
  const me = await real.get<{ person: { id: string } }>('/me');
  const rehearsal = await real.post<Rehearsal>('/rehearsals', {
    title: `${YEAR}–${YEAR + 1} 年度演示`,
    startsAt: at(`${YEAR}-08-31`, '09:00:00'),
  });
  const { space } = rehearsal;
  const enter = async (person: string | null): Promise<Browser> => {
    const door = real.lookingAt(undefined);
    await door.post(`/rehearsals/${space}/entry`);
    const browser = door.lookingAt(space);
    if (person) await browser.ask('/session/playing', { method: 'PUT', body: { person } });
    return browser;
  };
  const office = await enter(null);
  const advance = async (to: string): Promise<void> => {
    await real.post(`/rehearsals/${space}/advance`, { to });
    for (;;) {
      const state = await real.get<Rehearsal>(`/rehearsals/${space}`);
      if (state.advancing === null && state.now >= to) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const request = { scheme: SCHEME, version: 1, year: YEAR, settings: {}, dates: [], units: [] };
  const preview = await office.post<LaunchPreview>('/launch/preview', request);
  const { cycle } = await office.post<{ cycle: string }>('/cycles', {
    ...request,
    name: `${YEAR}–${YEAR + 1} 年度员工绩效考核`,
  });
  await until(async () => (await readConsole(office, cycle)).status === 'running');
  const subjects = await allDossiers(office, cycle);
  const role = (name: string): string[] =>
    preview.roles.find((each) => each.role === name)?.people.map((each) => each.id) ?? [];
  const [leaders, reviewers] = [role('company'), role('reviewers')];
  const officers = role('office').filter((person) => person !== me.person.id);
  const everybody = [
    ...new Set([...subjects.map((dossier) => dossier.subject.id), ...leaders, ...reviewers, ...officers]),
  ];
  const browsers = await each(everybody, enter);
  const people = new Map(everybody.map((person, index) => [person, browsers[index] as Browser]));
  people.set(me.person.id, office);
  const officer = people.get(officers[0] ?? '');
  if (!officer) throw new Error('The year needs two people in the performance office');
  await advance(at(`${YEAR}-09-01`));
  return { space, cycle, office, officer, people, subjects, leaders, reviewers, acts: 0, advance };
}

async function allDossiers(office: Browser, cycle: string): Promise<DossierSummary[]> {
  const found: DossierSummary[] = [];
  for (let cursor = ''; ;) {
    const page = await office.get<{ items: DossierSummary[]; next: string | null }>(
      `/dossiers?cycle=${cycle}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    found.push(...page.items);
    if (!page.next) return found.sort((a, b) => (a.subject.id < b.subject.id ? -1 : 1));
    cursor = page.next;
  }
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 150));
}

const everyone = (year: Year): Browser[] => [...year.people.values()];
const browserOf = (year: Year, person: string): Browser => {
  const browser = year.people.get(person);
  if (!browser) throw new Error(`Nobody plays ${person}`);
  return browser;
};

/** Everybody does his part, a dozen at a time. */
async function all(year: Year, part: (who: Browser) => Promise<number>): Promise<void> {
  const done = await each(everyone(year), part);
  year.acts += done.reduce((sum, count) => sum + count, 0);
}

/** September: three people are late, the superiors return two plans, everything is frozen by the end of the month. */
async function targets(year: Year): Promise<void> {
  const late = new Set(year.subjects.slice(3, 6).map((dossier) => dossier.subject.id));
  const isReturned = new Set(year.subjects.slice(8, 10).map((dossier) => dossier.subject.id));
  await each(
    [...year.people].filter(([person]) => !late.has(person)),
    async ([, who]) => {
      year.acts += await submitPlans(who);
    },
  );
  const once = new Set<string>();
  await all(year, (who) =>
    signMatters(who, (matter) => {
      const subject = matter.subject?.id ?? '';
      if (!isReturned.has(subject) || once.has(subject)) return undefined;
      once.add(subject);
      return '专项收入目标低于部门分解数，请调整后重报';
    }),
  );
  await all(year, submitPlans);
  await year.advance(at(`${YEAR}-09-22`));
  await all(year, submitPlans);
  await all(year, (who) => signMatters(who));
}

/** October to September: every month is rated; an amendment in January, a transfer in March, a key event signed by both in July. */
async function months(year: Year): Promise<void> {
  const [, amending, moving] = year.subjects.filter((dossier) => dossier.track.id === 'employee');
  for (let month = 10; month <= 20; month++) {
    const calendarYear = YEAR + (month > 12 ? 1 : 0);
    const number = String(month > 12 ? month - 12 : month).padStart(2, '0');
    await year.advance(at(`${calendarYear}-${number}-02`));
    if (month === 13 && amending) {
      await amendPlan(browserOf(year, amending.subject.id), amending.id);
      await all(year, (who) => signMatters(who));
    }
    if (month === 15 && moving) await transfer(year, moving);
    if (month === 19) await keyEvent(year);
    await all(year, (who) => rate(who));
  }
}

async function transfer(year: Year, moving: DossierSummary): Promise<void> {
  const here = moving.subject.unit;
  const head = year.subjects.find((dossier) => dossier.track.id === 'manager' && dossier.subject.unit !== here);
  if (!head) throw new Error('There is no other department to go to');
  const { units } = await readConsole(year.office, year.cycle);
  const unit = units.find((each_) => each_.name === head.subject.unit);
  await year.office.post(`/dossiers/${moving.id}/transfer`, {
    on: `${YEAR + 1}-03-01`,
    unit: unit?.id,
    superior: head.subject.id,
  });
}

async function keyEvent(year: Year): Promise<void> {
  const subject = year.subjects.find((dossier) => dossier.track.id === 'employee' && dossier.superior !== null);
  if (!subject?.superior) throw new Error('Nobody has a superior');
  const superior = browserOf(year, subject.superior.id);
  const { eventKinds } = await superior.get<Dossier>(`/dossiers/${subject.id}`);
  const kind = eventKinds.find((event) => event.id === 'key-event') ?? eventKinds[0];
  await superior.post(`/dossiers/${subject.id}/events`, {
    id: 'customer-lost',
    event: kind?.id,
    on: `${YEAR + 1}-06-14`,
    text: '重点客户总部集中采购，属不可控因素，双方确认。',
    evidence: [],
  });
  await signEvents(browserOf(year, subject.subject.id));
}

/** August and September: self-assessments, yearly ratings, ballots, the departments' own grades. */
async function reviewed(year: Year, onChapter: YearOptions['onChapter']): Promise<void> {
  await year.advance(at(`${YEAR + 1}-08-25`));
  await all(year, assessSelf);
  await year.advance(at(`${YEAR + 1}-09-02`));
  await all(year, (who) => rate(who));
  await year.advance(at(`${YEAR + 1}-09-08`));
  await onChapter('year under review', year);
  await all(year, (who) => rate(who));
  await each([...year.people], async ([person, who]) => {
    year.acts += await castBallots(who, year.cycle, person);
  });
  const { unitGrades } = await readConsole(year.office, year.cycle);
  for (const [index, { unit }] of unitGrades.entries())
    await year.office.post(`/cycles/${year.cycle}/unit-grades`, {
      unit,
      grade: index === 0 ? 'excellent' : index === 1 ? 'pass' : 'good',
    });
}

/** The boards go to the heads, the office and, on 29 September, the company's leaders: the last signature discloses every result. */
async function graded(year: Year, onChapter: YearOptions['onChapter']): Promise<void> {
  await year.advance(at(`${YEAR + 1}-09-22`));
  await onChapter('grades proposed', year);
  const boards = await calibrate(year.office, browserOf(year, year.leaders[0] ?? ''), year.cycle);
  if (boards === 0) throw new Error('No cohort was ready to be graded');
  const leaders = new Set(year.leaders.map((person) => year.people.get(person)));
  const below = everyone(year).filter((who) => !leaders.has(who));
  for (;;) {
    const signed = await each(below, (who) => signMatters(who, undefined, ['grades']));
    if (signed.every((count) => count === 0)) break;
  }
  await year.advance(at(`${YEAR + 1}-09-29`));
  await signBoards(year);
  await until(async () => (await allDossiers(year.office, year.cycle)).every((dossier) => dossier.grade !== null));
}

/** The leaders one after another, each signing what is open before him, until nothing is. */
async function signBoards(year: Year): Promise<void> {
  for (;;) {
    let signed = 0;
    for (const who of everyone(year)) signed += await signMatters(who, undefined, ['grades']);
    if (signed === 0) return;
    year.acts += signed;
  }
}

/** 30 September to 12 October: two appeals in time, one letter a minute too late, one refusal to sign, one correction. */
async function heard(year: Year): Promise<string> {
  const employees = year.subjects.filter((dossier) => dossier.track.id === 'employee');
  const [first, second, third, fourth, fifth] = employees.slice(-5);
  if (!first || !second || !third || !fourth || !fifth) throw new Error('The year needs five employees');
  await year.office.post(`/dossiers/${fourth.id}/refusal-to-sign`, { witness: year.reviewers[0] });
  await each(
    [...year.people].filter(([person]) => person !== fourth.subject.id),
    ([, who]) => acknowledge(who),
  );
  await year.advance(at(`${YEAR + 1}-10-08`));
  await browserOf(year, first.subject.id).post(
    `/dossiers/${first.id}/appeals`,
    letter('年度业绩评分与月度评分差距较大，请重新评价。'),
  );
  await correct(year, fifth);
  await year.advance(at(`${YEAR + 1}-10-12`, '23:59:00'));
  await browserOf(year, second.subject.id).post(
    `/dossiers/${second.id}/appeals`,
    letter('老旧专线改造已验收，评分未计入。'),
  );
  await year.advance(at(`${YEAR + 1}-10-13`, '00:00:00'));
  const late = await browserOf(year, third.subject.id)
    .post(`/dossiers/${third.id}/appeals`, letter('希望重新核算得分。'))
    .then(
      () => 'accepted',
      (error: unknown) => (error instanceof Refused ? error.message : Promise.reject(error as Error)),
    );
  for (const appeal of await acceptAppeals(year.office))
    await decide(year, appeal, appeal.appellant.id === first.subject.id);
  await until(async () =>
    (await allDossiers(year.office, year.cycle)).every((dossier) => dossier.appealStatus !== 'open'),
  );
  return late;
}

async function decide(year: Year, summary: AppealView, isUpheld: boolean): Promise<void> {
  for (const person of year.reviewers) {
    const reviewer = browserOf(year, person);
    const appeal = await reviewer.get<AppealView>(`/appeals/${summary.id}`).catch(() => undefined);
    if (!appeal?.may.decide) continue;
    const fact = appeal.facts.find((each_) => each_.id.includes('renovation')) ?? appeal.facts[0];
    await reviewer.post(
      `/appeals/${summary.id}/decision`,
      isUpheld
        ? { outcome: 'uphold', reason: '评分依据充分，程序合规，维持原结果。', corrections: [] }
        : {
            outcome: 'change',
            reason: '验收记录属实，该项评分应予更正。',
            corrections: [{ fact: fact?.id, value: '100' }],
          },
    );
    return;
  }
  throw new Error(`Nobody decided the appeal of ${summary.appellant.name}`);
}

/** A mark that was typed wrongly, put right without an appeal: proposed by the office, signed, recomputed, served again. */
async function correct(year: Year, dossier: DossierSummary): Promise<void> {
  const { items } = await year.office.get<{ items: { id: string; value: string }[] }>(`/dossiers/${dossier.id}/facts`);
  const fact = items.find((each_) => each_.id.includes('/rating/Y/') && each_.id.includes('revenue')) ?? items[0];
  await year.office.post(`/dossiers/${dossier.id}/corrections`, {
    fact: fact?.id,
    value: '95',
    reason: '录入时误填，评分表原件为95分',
    evidence: [],
  });
  for (;;) {
    let signed = 0;
    for (const who of everyone(year)) signed += await signMatters(who, undefined, ['correction']);
    if (signed === 0) break;
  }
  await until(async () => (await year.office.get<Dossier>(`/dossiers/${dossier.id}`)).result?.number === 2);
}

/** From 15 October: published once no result can change any more; then what follows from it is decided and carried out. */
async function published(year: Year): Promise<void> {
  await year.advance(at(`${YEAR + 1}-10-21`));
  await until(
    async () => (await year.office.get<Publication>(`/cycles/${year.cycle}/publication`)).publishedAt !== null,
  );
  const isUsed = async (): Promise<boolean> => {
    const { windows } = await readConsole(year.office, year.cycle);
    return windows.some((window) => window.kind === 'use-of-results' && window.status !== 'to-come');
  };
  await until(isUsed);
  const leader = browserOf(year, year.leaders[0] ?? '');
  const open = await leader.get<Consequences>(`/consequences?cycle=${year.cycle}`);
  const some = open.items.filter((item) => item.status === 'proposed').slice(0, 5);
  for (const item of some) {
    await leader.post(`/dossiers/${item.dossier}/consequences/${item.id}/approval`, {
      action: item.choices[0]?.id ?? item.action,
    });
    await year.office.post(`/dossiers/${item.dossier}/consequences/${item.id}/completion`, { note: '已按规定落实' });
  }
  year.acts += 2 * some.length;
}
