import { afterGrace, difference, nothing, type AgendaItem, type Projection, type Task } from './effects';
import { inLockOrder, parseStream, stream } from './ids';

const task = (id: string, dueAt?: string): Task => ({
  id,
  stream: 'dossier/y.a',
  cycle: 'y',
  kind: 'approve',
  assignee: 'p',
  subject: 'a',
  ...(dueAt && { dueAt }),
});
const row = (rule: string, dueAt: string): AgendaItem => ({
  stream: 'dossier/y.a',
  rule,
  dueAt,
  attendAt: dueAt,
  attendant: 'cycle/y',
});
const asks = (tasks: Task[], agenda: AgendaItem[] = []): Projection => ({ tasks, agenda });

describe('what an act changes', () => {
  it('opens what is new, closes what is gone, and leaves what stays', () => {
    expect(difference(asks([task('a'), task('b')]), asks([task('b'), task('c')]), 'plan-approved')).toEqual({
      openTasks: [task('c')],
      closeTasks: [{ id: 'a', outcome: 'plan-approved' }],
      arm: [],
      disarm: [],
    });
  });

  it('opens a task anew when it is due on another day', () => {
    const { openTasks } = difference(asks([task('a', '1')]), asks([task('a', '2')]), 'x');
    expect(openTasks).toEqual([task('a', '2')]);
  });

  it('arms a rule for each instant it names', () => {
    const { arm, disarm } = difference(asks([], [row('close', '1')]), asks([], [row('close', '2')]), 'x');
    expect([arm, disarm]).toEqual([[row('close', '2')], [row('close', '1')]]);
    expect(difference(nothing, nothing, 'x')).toEqual({ openTasks: [], closeTasks: [], arm: [], disarm: [] });
  });

  it('is attended a minute after a window has closed', () => {
    expect(afterGrace('2026-10-12T16:00:00.000Z')).toBe('2026-10-12T16:01:00.000Z');
  });
});

describe('streams', () => {
  it('name their aggregate and give it back', () => {
    expect(parseStream(stream.board('y.employee.sales/north'))).toEqual({
      kind: 'board',
      id: 'y.employee.sales/north',
    });
  });

  it('are locked in one order: cycle, dossiers, boards, approvals, appeals, each once', () => {
    expect(
      inLockOrder([
        'appeal/y.a.1',
        'dossier/y.b',
        'approval/y.a.plan.1',
        'cycle/y',
        'board/y.x',
        'dossier/y.a',
        'dossier/y.b',
      ]),
    ).toEqual(['cycle/y', 'dossier/y.a', 'dossier/y.b', 'board/y.x', 'approval/y.a.plan.1', 'appeal/y.a.1']);
  });
});
