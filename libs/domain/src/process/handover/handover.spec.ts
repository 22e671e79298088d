import { evolve } from '../aggregate';
import type { ApprovalState } from '../approval/state';
import { projectApproval } from '../approval/project';
import { firstStep, Matter, ROLES } from '../approval/testing/matter';
import type { Actor } from '../decision';
import type { DossierState } from '../dossier/state';
import { at, employee } from '../testing/r12';
import { decideHandover } from './decide';
import { planHandover, type LeaversWork } from './plan';

const AT = at('2025-09-10 09:00');
const nothing: LeaversWork = { dossiers: [], approvals: [], appeals: [], boards: [], proxies: [], tasks: [] };
const plan = (work: Partial<LeaversWork>, to: string, from = 'a') =>
  planHandover({ ...nothing, ...work }, { from, to, by: 'o', at: AT });
const said = ({ items }: ReturnType<typeof plan>) =>
  items.map(({ role, effect, because }) => [role, effect, ...(because ? [because] : [])].join(' '));
const after = (state: ApprovalState, planned: ReturnType<typeof plan>) =>
  planned.events.reduce<ApprovalState>(
    (before, event) => evolve(event.stream, before, event, AT) as ApprovalState,
    state,
  );

const dossier = (change: Partial<DossierState> = {}) =>
  ({ ...employee('e1'), id: 'y.e1', cycle: 'y', events: [], ...change }) as unknown as DossierState;

describe('Handing work over for good 工作移交', () => {
  it('moves every signature that is still to come, with what was claimed and asked', () => {
    const { state } = new Matter([firstStep(), { id: 'second', who: 'committee:first' }]).must({ do: 'claim' }, 'a');
    const planned = plan({ approvals: [state] }, 'x');
    expect(said(planned)).toEqual(['signer moves', 'signer moves']);
    const moved = after(state, planned);
    expect(moved.steps.map(({ assignees }) => assignees)).toEqual([
      ['x', 'b', 'c'],
      ['x', 'b', 'c'],
    ]);
    expect(moved.steps[0]).toMatchObject({ claimedBy: 'x', transferred: [{ from: 'a', to: 'x' }] });
    expect(projectApproval(moved, ROLES).tasks.map(({ assignee }) => assignee)).toEqual(['x']);
    const asked = new Matter()
      .must({ do: 'delegate', to: 'e' }, 'b')
      .must({ do: 'put-question', question: 'q', to: 'e' }, 'b');
    const answers = plan({ approvals: [asked.state] }, 'x', 'e');
    expect(said(answers)).toEqual(['asked moves']);
    expect(after(asked.state, answers)).toMatchObject({
      steps: [{ delegated: [{ from: 'b', to: 'x' }] }, {}],
      questions: [{ to: 'x' }],
    });
  });

  it('leaves a signature that was given, and a matter that has ended', () => {
    const { state } = new Matter([firstStep({ mode: 'all' })]).must({ do: 'approve' }, 'a');
    expect(plan({ approvals: [state] }, 'x')).toEqual({ items: [], events: [] });
    const ended = new Matter([firstStep()]).must({ do: 'approve' }, 'b').state;
    expect(plan({ approvals: [ended] }, 'x')).toEqual({ items: [], events: [] });
  });

  it('makes nobody sign his own matter', () => {
    const planned = plan({ approvals: [new Matter().state], dossiers: [dossier({ superior: 'a' })] }, 'i');
    expect(said(planned)).toEqual(['superior moves', 'signer stays own-matter']);
    const own = plan({ dossiers: [dossier({ superior: 'a', unitHead: 'a' })] }, 'e1');
    expect([said(own), own.events]).toEqual([['superior stays own-matter', 'unit-head stays own-matter'], []]);
  });

  it('never ends a step without a signature: who has signed takes over no second place', () => {
    const all = new Matter([firstStep({ mode: 'all' })]);
    expect(said(plan({ approvals: [all.state] }, 'b'))).toEqual(['signer merges']);
    all.must({ do: 'approve' }, 'b');
    const planned = plan({ approvals: [all.state] }, 'b');
    expect([said(planned), planned.events]).toEqual([['signer stays signed-already'], []]);
    const merging = new Matter(
      [firstStep({ who: 'group:second' }), { id: 'second', who: 'group:lone', ifRepeated: 'merge' }],
      undefined,
      { ...ROLES, lone: ['a'] },
    ).must({ do: 'approve' }, 'd');
    expect(said(plan({ approvals: [merging.state] }, 'd'))).toEqual(['signer stays signed-already']);
  });

  it('moves what somebody is in a dossier in his own name, until its result is signed', () => {
    const event = { id: '1', event: 'talk', on: '2025-09-09', by: 'a', signers: ['e1', 'a'], signed: ['e1'] };
    const full = dossier({ superior: 'a', aboveSuperior: 'a', unitHead: 'a', liaisons: ['a', 'b'], events: [event] });
    const planned = plan({ dossiers: [full] }, 'x');
    expect(said(planned)).toEqual([
      'superior moves',
      'above-superior moves',
      'unit-head moves',
      'liaison moves',
      'event-signer moves',
    ]);
    const [moved] = planned.events;
    if (!moved) throw new Error('nothing moved');
    expect(evolve(moved.stream, full, moved, AT)).toMatchObject({
      superior: 'x',
      aboveSuperior: 'x',
      unitHead: 'x',
      liaisons: ['x', 'b'],
      events: [{ signers: ['e1', 'x'] }],
    });
    const signed = dossier({ superior: 'a', result: {} as NonNullable<DossierState['result']> });
    expect(plan({ dossiers: [signed] }, 'x').items).toEqual([]);
  });

  it('moves a project with whoever manages it, also when its result is signed, and never to its superior', () => {
    const signed = {} as NonNullable<DossierState['result']>;
    const project = dossier({
      subject: 'j1',
      subjectKind: 'project',
      manager: 'a',
      unitHead: 'g',
      superior: 'g',
      result: signed,
    });
    const planned = plan({ dossiers: [project] }, 'x');
    expect(said(planned)).toEqual(['manager moves']);
    const [moved] = planned.events;
    if (!moved) throw new Error('nothing moved');
    expect(evolve(moved.stream, project, moved, AT)).toMatchObject({ manager: 'x', unitHead: 'g' });
    expect(said(plan({ dossiers: [project] }, 'g'))).toEqual(['manager stays superior-of-it']);
    // The head of its unit is only its superior, and is asked nothing more.
    expect(plan({ dossiers: [project] }, 'x', 'g').items).toEqual([]);
  });

  it('gives a unit no head who is its superior', () => {
    const unit = dossier({ subject: 'u1', subjectKind: 'unit', unitHead: 'a', superior: 'g' });
    expect(said(plan({ dossiers: [unit] }, 'g'))).toEqual(['unit-head stays superior-of-it']);
    expect(said(plan({ dossiers: [unit] }, 'x'))).toEqual(['unit-head moves']);
  });

  it('lists the proxies that the leaver holds: their givers choose anew', () => {
    const proxy = { id: '1', giver: 'b', holder: 'a', kinds: null, since: AT, until: AT, by: 'b' };
    expect(plan({ proxies: [proxy] }, 'x').items).toMatchObject([
      { role: 'proxy', subject: 'b', effect: 'stays', because: 'proxy-held' },
    ]);
  });

  it('lists what stays, and of ballots nothing', () => {
    const task = (kind: LeaversWork['tasks'][number]['kind'], subject: string | null) => ({
      stream: `dossier/y.${subject ?? 'x'}` as const,
      cycle: 'y',
      kind,
      subject,
    });
    const tasks = [
      task('submit-plan', 'a'),
      task('rate-year', 'e2'),
      task('calibrate', null),
      task('cast-ballot', 'e3'),
    ];
    expect(said(plan({ tasks }, 'x'))).toEqual([
      'task stays leavers-own',
      'task stays in-person',
      'task stays by-role',
    ]);
    const rates = [task('rate-year', 'e1')];
    expect(said(plan({ tasks: rates, dossiers: [dossier({ superior: 'a' })] }, 'x'))).toEqual(['superior moves']);
  });
});

describe('A handover is decided', () => {
  const person = (id: string, roles: string[]): Extract<Actor, { kind: 'person' }> => ({
    kind: 'person',
    person: id,
    roles,
  });
  const decided = (to: string, actor: ReturnType<typeof person>, work: Partial<LeaversWork> = {}) => {
    const found = decideHandover({ ...nothing, ...work }, { from: 'a', to }, actor, AT);
    return 'refused' in found ? found : { moves: found.events.length };
  };

  it('by the office alone, and never to the one who decides it', () => {
    const work = { approvals: [new Matter().state] };
    expect(decided('x', person('a', []), work)).toMatchObject({ refused: 'not-the-office' });
    expect(decided('o', person('o', ['office']), work)).toMatchObject({ refused: 'handover-self-appointed' });
    expect(decided('a', person('o', ['office']), work)).toMatchObject({ refused: 'handover-to-self' });
    expect(decided('x', person('o', ['office']))).toMatchObject({ refused: 'nothing-to-hand-over' });
    expect(decided('x', person('o', ['office']), work)).toEqual({ moves: 1 });
  });
});
