import type { ApprovalState } from '#domain/process/approval/state';
import type { BoardState } from '#domain/process/board';
import type { NewFact } from '#domain/process/decision';
import { appealId, boardId } from '#domain/process/ids';
import { planItems, rateMonth, rateYear, text } from '#domain/process/testing/r12';
import { CYCLE, HEADS, of, ROLES, SALES, SERVICE, type SmallOffice } from './small-office';

export const superiorOf = (subject: string): string =>
  HEADS.includes(subject) ? 'gm' : SALES.includes(subject) ? 'hs' : 'hv';

export const EVERYBODY = [...SALES, ...SERVICE, ...HEADS];
export const SALES_BOARD = boardId(CYCLE, 'employee', 'sales~enterprise');
export const SERVICE_BOARD = boardId(CYCLE, 'employee', 'service~enterprise');
export const HEADS_BOARD = boardId(CYCLE, 'manager', 'all');
const MONTHS = ['M09', 'M10', 'M11', 'M12', 'M01', 'M02', 'M03', 'M04', 'M05', 'M06', 'M07', 'M08'];

const marks = (value: string) => ['revenue', 'service'].map((item) => ({ item, value }));

export async function submitPlan(office: SmallOffice, subject: string): Promise<void> {
  await office.act(subject, { do: 'submit-plan', dossier: of(subject), items: planItems() });
}

export async function approvePlan(office: SmallOffice, subject: string): Promise<void> {
  const { plan } = await office.dossier(subject);
  await sign(office, plan?.approval ?? '', superiorOf(subject));
}

/** Signs the open step of an approval. */
export async function sign(office: SmallOffice, id: string, who: string): Promise<void> {
  const approval = id as `${string}.${string}`;
  const state = await office.state<ApprovalState>(`approval/${approval}`);
  const step = state.steps[state.current]?.id ?? '';
  await office.act(who, { do: 'approve', approval, round: state.round, step });
}

/** Targets: everybody in time but `late`, who hands in a day after the last day. */
export async function targets(office: SmallOffice, late: readonly string[] = []): Promise<void> {
  await office.advanceTo('2025-09-02 09:00');
  for (const subject of EVERYBODY.filter((one) => !late.includes(one))) {
    await submitPlan(office, subject);
    await approvePlan(office, subject);
  }
  await office.advanceTo('2025-09-21 09:00');
  for (const subject of late) {
    await submitPlan(office, subject);
    await approvePlan(office, subject);
  }
}

/** Twelve rounds of monitoring, each superior in time. */
export async function months(office: SmallOffice): Promise<void> {
  for (const [place, period] of MONTHS.entries()) {
    const year = place < 3 ? 2025 : 2026;
    const month = ((place + 9) % 12) + 1;
    await office.advanceTo(`${year}-${String(month).padStart(2, '0')}-02 09:00`);
    if (period === 'M08') break;
    for (const subject of EVERYBODY)
      await office.act(superiorOf(subject), rateMonth(of(subject), `month:${period}`, marks('80')));
  }
  await selfAssessments(office);
  for (const subject of EVERYBODY)
    await office.act(superiorOf(subject), rateMonth(of(subject), 'month:M08', marks('80')));
}

async function selfAssessments(office: SmallOffice): Promise<void> {
  for (const subject of EVERYBODY)
    await office.act(subject, {
      do: 'assess-self',
      dossier: of(subject),
      window: 'self',
      items: [],
      summary: text('summary'),
      evidence: [],
    });
}

/** What everybody is rated, by performance mark; behaviour is 80 % of all panels. */
export const PERFORMANCE: Record<string, string> = {
  ...{ e1: '95', e2: '90', e3: '85', e4: '84', e5: '70' },
  ...{ f1: '96', f2: '91', f3: '86', f4: '81', f5: '76' },
  ...{ hs: '91', hv: '88' },
};

const BALLOTS: Record<string, { panel: string; raters: readonly string[]; items: readonly string[]; mark: string }[]> =
  {
    employee: [
      { panel: 'co-departments', raters: ['c1', 'c2', 'c3'], items: ['ability-development', 'teamwork'], mark: '40' },
    ],
    manager: [
      {
        panel: 'leaders',
        raters: ROLES.company,
        items: ['execution', 'business-ability', 'personal-quality', 'attitude'],
        mark: '20',
      },
      {
        panel: 'co-managers',
        raters: ['c1', 'c2', 'c3'],
        items: ['execution', 'communication', 'personal-quality', 'attitude'],
        mark: '20',
      },
    ],
  };

/** The yearly review: performance by the superior, behaviour by every panel; ends with the count of the ballots. */
export async function review(office: SmallOffice, performance = PERFORMANCE): Promise<void> {
  await office.advanceTo('2026-09-08 09:00');
  for (const subject of EVERYBODY) {
    const isHead = HEADS.includes(subject);
    const behaviour = isHead ? [] : ['ability-development', 'teamwork'].map((item) => ({ item, value: '40' }));
    await office.act(superiorOf(subject), rateYear(of(subject), marks(performance[subject] ?? '80'), behaviour));
    for (const { panel, raters, items, mark } of BALLOTS[isHead ? 'manager' : 'employee'] ?? [])
      for (const rater of raters)
        await office.vote(rater, subject, panel, Object.fromEntries(items.map((item) => [item, mark])));
  }
  for (const [head, staff] of [
    ['hs', SALES],
    ['hv', SERVICE],
  ] as const)
    for (const rater of staff.slice(0, 3))
      await office.vote(
        rater,
        head,
        'staff',
        Object.fromEntries(
          ['team-building', 'internal-communication', 'personal-quality', 'attitude'].map((item) => [item, '20']),
        ),
      );
  await office.act('hr1', { do: 'enter-unit-grade', cycle: CYCLE, unit: 'sales', grade: 'good' });
  await office.act('hr1', { do: 'enter-unit-grade', cycle: CYCLE, unit: 'service', grade: 'pass' });
}

/** Puts a board before the chain and has everybody sign it. */
export async function signBoard(office: SmallOffice, id: string): Promise<void> {
  const board = id as `${string}.${string}`;
  const { revision } = await office.state<BoardState>(`board/${board}`);
  await office.act('hr1', { do: 'submit-board', board, revision });
  const { approval } = await office.state<BoardState>(`board/${board}`);
  await signAll(office, approval ?? '');
}

/** Everybody in a chain signs, one after another. */
export async function signAll(office: SmallOffice, approval: string): Promise<void> {
  for (;;) {
    const state = await office.state<ApprovalState>(`approval/${approval}`);
    if (state.status !== 'open') return;
    const step = state.steps[state.current];
    const who = step?.assignees.find((one) => !step.signatures.some((signature) => signature.by === one));
    await sign(office, approval, who ?? '');
  }
}

/** A stored fact as an appeal or a correction names it. */
export async function factOf(office: SmallOffice, id: string): Promise<NewFact> {
  const [row] = await office.query<{ fact: NewFact & { data: string } }>(
    `SELECT jsonb_strip_nulls(jsonb_build_object('id', id, 'cycle', cycle_id, 'dossier', dossier_id, 'kind', kind, 'node', node,
       'item', item, 'period', period, 'panel', panel, 'value', value, 'data', data, 'evidence', to_jsonb(evidence))) AS fact
     FROM fact WHERE id = $1`,
    [id],
  );
  if (!row) throw new Error(`There is no fact ${id}`);
  return { ...row.fact, data: JSON.parse(row.fact.data) as object, by: null };
}

export const markFact = (subject: string, item: string): string =>
  `${of(subject)}/rating/Y/performance/superior/${superiorOf(subject)}/${item}`;

export async function appeal(office: SmallOffice, subject: string): Promise<void> {
  const letter = {
    objects: ['result' as const],
    parts: [],
    grounds: text('grounds'),
    request: 'rate-again' as const,
    evidence: [],
  };
  await office.act(subject, { do: 'file-appeal', dossier: of(subject), letter });
  await office.act('hr2', { do: 'accept-appeal', appeal: appealId(of(subject), 1), reviewers: ['rev1'] });
}
