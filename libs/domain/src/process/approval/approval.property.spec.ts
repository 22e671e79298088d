import * as fc from 'fast-check';
import type { Step } from '../../scheme/people';
import { evolveApproval } from './evolve';
import { signersNow, verdictOf, waitingFor } from './progress';
import { hasEnded, openStep, type ApprovalEvent, type ApprovalState } from './state';
import { Matter, ROLES, type Said } from './testing/matter';

const RUNS = 20_000;
const PEOPLE = ['a', 'b', 'c', 'd', 'g', 'e', 'f', 'i', 'o', 'p'];
const roles = { ...ROLES, third: ['a', 'd', 'e'] };

const within = { count: 2, unit: 'working-day' } as const;
const chains: fc.Arbitrary<Step[]> = fc
  .array(
    fc.record({
      who: fc.constantFrom<Step['who']>(
        'committee:first',
        'group:second',
        'group:third',
        'superior',
        'subject',
        'related:nobody',
      ),
      mode: fc.constantFrom<NonNullable<Step['mode']>>(
        'any',
        'all',
        'sequential',
        { ratio: [1, 2] },
        { ratio: [2, 3] },
      ),
      decides: fc.boolean(),
      ifNobody: fc.constantFrom('office', 'skip', 'wait'),
      ifRepeated: fc.constantFrom('ask', 'merge'),
      timeout: fc.constantFrom('remind', 'escalate', 'accept', 'reject'),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((steps) =>
    steps.map(({ timeout, ...step }, index): Step => ({
      ...(step as Omit<Step, 'id'>),
      id: `s${index}`,
      within,
      reactions: [{ do: 'remind', offset: { count: -1, unit: 'working-day' } }, { do: timeout }],
    })),
  );

interface Moved {
  hours: number;
  what: number;
  who: number;
  pick: number;
}
const moves = fc.array(
  fc.record({ hours: fc.nat(40), what: fc.nat(10_000), who: fc.nat(10_000), pick: fc.nat(10_000) }),
  { minLength: 4, maxLength: 18 },
);

/** What anybody might try, right or wrong. */
function acts(matter: Matter, pick: number): Said[] {
  const { steps } = matter.state;
  const person = PEOPLE[pick % PEOPLE.length] ?? 'e';
  const other = PEOPLE[(pick + 3) % PEOPLE.length] ?? 'f';
  const step = steps[pick % steps.length]?.id ?? 's0';
  const where = (['before', 'after', 'beside'] as const)[pick % 3];
  const then = (['resume', 'walk-again'] as const)[pick % 2];
  return [
    { do: 'approve' },
    { do: 'approve' },
    { do: 'approve' },
    { do: 'reject' },
    { do: 'return', to: pick % 3 === 0 ? 'initiator' : step, then },
    { do: 'transfer', to: person },
    { do: 'delegate', to: person },
    { do: 'answer-delegation' },
    { do: 'add-signers', where, people: [person, other], joint: pick % 2 === 0 },
    { do: 'remove-signers', step, people: [person] },
    { do: 'remove-signers', people: [person, other] },
    { do: 'claim' },
    { do: 'release' },
    { do: 'take-back' },
    { do: 'take-back' },
    { do: 'assign-signers', people: [person] },
    { do: 'jump', to: step },
    { do: 'urge' },
    { do: 'copy', to: [person] },
    { do: 'put-question', question: `q${pick % 4}`, to: person },
    { do: 'answer-question', question: `q${pick % 4}` },
    { do: 'comment' },
    ...(pick % 5 === 0 ? ([{ do: 'cancel' }, { do: 'terminate' }] as const) : []),
  ];
}

/** Walks a matter; `check` looks at it after each act that was carried out. */
function walked(
  chain: Step[],
  path: readonly Moved[],
  check: (matter: Matter, before: ApprovalState | undefined) => void,
): void {
  let matter: Matter;
  try {
    matter = new Matter(chain, '2025-09-01 10:00', roles);
  } catch (refused) {
    // A chain in which nobody may sign is refused as a whole.
    expect((refused as Error).message).toBe('nobody-to-approve');
    return;
  }
  check(matter, undefined);
  let hours = 0;
  for (const { hours: later, what, who, pick } of path) {
    hours += later;
    const day = 1 + Math.floor((10 + hours) / 24);
    const local = `2025-09-${String(Math.min(day, 30)).padStart(2, '0')} ${String((10 + hours) % 24).padStart(2, '0')}:00`;
    const atBefore = matter.state;
    matter.attendUntil(local);
    if (matter.state !== atBefore) check(matter, atBefore);
    const open = acts(matter, pick);
    const said = open[what % open.length];
    const before = matter.state;
    // Tried by one person after another until somebody may; most orders begin with those whose turn it is.
    const step = openStep(before);
    const turn = [...(step ? signersNow(step) : []), ...PEOPLE];
    const first = who % (PEOPLE.length + 1);
    const doer =
      said && [...turn.slice(first), ...turn.slice(0, first)].find((person) => !matter.try(said, person, local));
    if (doer !== undefined) check(matter, before);
  }
}

type Check = (matter: Matter, before: ApprovalState | undefined) => boolean;

const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && [...some].sort().join() === [...others].sort().join();
const isOnce = (list: readonly string[]): boolean => new Set(list).size === list.length;

/** What holds after every act on every matter. */
const INVARIANTS: Record<string, Check> = {
  'it has an open task, lies with its initiator, or has ended': ({ state }) => {
    const step = openStep(state);
    if (!step) return state.status === 'returned' || hasEnded(state);
    return waitingFor(step).length > 0 || step.assignees.length === 0;
  },
  'the open step has not come to its end, and every step before it has': ({ state }) => {
    if (state.status !== 'open' && state.status !== 'approved') return true;
    const step = openStep(state);
    const passed = state.steps.slice(0, state.current);
    return (!step || verdictOf(step) === 'open') && passed.every((each) => verdictOf(each) === 'passed');
  },
  'it is approved when every step has passed, and not before': ({ state }) =>
    (state.status === 'approved') === (state.status !== 'returned' && state.current === state.steps.length),
  'it ends once: nothing changes how it ended': ({ state }, before) =>
    before === undefined || !hasEnded(before) || state.status === before.status,
  'nobody signs for himself': ({ state }) =>
    state.steps.every((step) =>
      step.signatures.every(({ by }) => by !== state.initiator && !state.barred.includes(by)),
    ),
  'nobody stands on a step twice or signs it twice, and only its people sign it': ({ state }) =>
    state.steps.every(
      ({ assignees, signatures }) =>
        isOnce(assignees) &&
        isOnce(signatures.map(({ by }) => by)) &&
        signatures.every(({ by }) => assignees.includes(by)),
    ),
  'a joint step that passed by signatures has everybody’s, also after a return': ({ state }) => {
    if (state.status !== 'open' && state.status !== 'approved') return true;
    return state.steps
      .slice(0, state.current)
      .filter((step) => step.mode === 'all' && step.passed === undefined)
      .every(({ assignees, signatures, signedBefore = [] }) =>
        isSame(assignees, [...new Set([...signatures.map(({ by }) => by), ...signedBefore])]),
      );
  },
  'a step that only gives opinions is never signed': ({ state }) =>
    state.steps.every((step) => step.decides || step.signatures.every(({ as }) => as === 'opinion')),
  'its deadlines are those of the open step': (matter) => {
    const { state } = matter;
    const step = openStep(state);
    const begins = `step|${state.round}|${step?.id ?? ''}|`;
    return matter.agenda().every(({ rule }) => step !== undefined && rule.startsWith(begins));
  },
  'every notice belongs to an act, and nobody is told twice of the same': ({ notices, events }) =>
    isOnce(notices.map(({ id }) => id)) &&
    notices.every(({ id }) => Number(id.split('#')[1]?.split('.')[0]) <= events.length),
};

describe('however people act on a matter', () => {
  it(`${Object.keys(INVARIANTS).join('; ')}`, () => {
    fc.assert(
      fc.property(chains, moves, (chain, path) =>
        walked(chain, path, (matter, before) => {
          for (const [sentence, holds] of Object.entries(INVARIANTS))
            if (!holds(matter, before)) throw new Error(`not so: ${sentence}`);
        }),
      ),
      { numRuns: RUNS },
    );
  });

  it('what is folded from the acts as they are stored is the state that is kept', () => {
    fc.assert(
      fc.property(chains, moves, (chain, path) => {
        let last: Matter | undefined;
        walked(chain, path, (matter) => (last = matter));
        if (!last) return;
        const stored = JSON.parse(JSON.stringify(last.events)) as ApprovalEvent[];
        const { times } = last;
        const folded = stored.reduce<ApprovalState | undefined>(
          (state, event, index) => evolveApproval(state, event, times[index] ?? ''),
          undefined,
        );
        expect(JSON.stringify(folded)).toBe(JSON.stringify(last.state));
      }),
      { numRuns: 2_000 },
    );
  });
});
