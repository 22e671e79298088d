import type { StepMode } from '../../../scheme/people';
import { firstStep, Matter, type Said } from './matter';

/** Modes of the first step: a, b and c are on it; d is alone on the second. */
export const MODES: Readonly<Record<string, StepMode>> = {
  any: 'any',
  all: 'all',
  sequential: 'sequential',
  'two of three': { ratio: [2, 3] },
};

/** Who acts, and how the matter stands. */
export const SITUATIONS = {
  turn: 'it is his turn',
  signed: 'he has signed, others have not',
  waits: 'somebody else of the step has it',
  coming: 'his step is to come',
  initiator: 'he submitted it',
  office: 'he is of the office',
  stranger: 'he has no part in it',
  returned: 'it lies with its initiator',
  ended: 'it has ended',
} as const;
type Situation = keyof typeof SITUATIONS;

/** One outcome for all modes, or one for each in the order of `MODES`; a dash where there is no such situation. */
type Cell = string | readonly [any: string, all: string, sequential: string, ratio: string];

const SIGNED = (outcome: string): Cell => ['–', outcome, outcome, outcome];
const WAITS = (claimed: string, inTurn: string): Cell => [claimed, '–', inTurn, '–'];
const NOT_THEIRS = {
  coming: 'not-your-step',
  initiator: 'not-your-step',
  office: 'not-your-step',
  stranger: 'not-your-step',
  returned: 'stale-page',
  ended: 'matter-ended',
} as const;
const OF_SIGNER = {
  ...NOT_THEIRS,
  signed: SIGNED('already-signed'),
  waits: WAITS('claimed-by-other', 'not-your-turn'),
} as const;
const everywhere = (outcome: string, except: Partial<Record<Situation, Cell>>): Record<Situation, Cell> => ({
  turn: outcome,
  signed: SIGNED(outcome),
  waits: WAITS(outcome, outcome),
  coming: outcome,
  initiator: outcome,
  office: outcome,
  stranger: outcome,
  returned: outcome,
  ended: 'matter-ended',
  ...except,
});

/**
 * What each act comes to: `stays` (the same step is open), `other step`, the status in which it ends, or the code of the refusal.
 * Written down from the rules, not from what the engine answers.
 */
export const ACTS: readonly { said: Said; words: string; outcomes: Record<Situation, Cell> }[] = [
  {
    words: 'approve',
    said: { do: 'approve' },
    outcomes: { ...OF_SIGNER, turn: ['other step', 'stays', 'stays', 'stays'] },
  },
  {
    words: 'reject',
    said: { do: 'reject' },
    outcomes: { ...OF_SIGNER, turn: ['rejected', 'rejected', 'rejected', 'stays'] },
  },
  {
    words: 'return to the initiator',
    said: { do: 'return', to: 'initiator' },
    outcomes: { ...OF_SIGNER, turn: 'returned' },
  },
  { words: 'transfer', said: { do: 'transfer', to: 'e' }, outcomes: { ...OF_SIGNER, turn: 'stays' } },
  { words: 'ask and come back', said: { do: 'delegate', to: 'e' }, outcomes: { ...OF_SIGNER, turn: 'stays' } },
  {
    words: 'add signers before',
    said: { do: 'add-signers', where: 'before', people: ['e'], joint: true },
    outcomes: { ...OF_SIGNER, turn: 'other step' },
  },
  {
    words: 'add signers beside',
    said: { do: 'add-signers', where: 'beside', people: ['e'], joint: true },
    outcomes: { ...OF_SIGNER, turn: 'stays' },
  },
  {
    words: 'add signers after',
    said: { do: 'add-signers', where: 'after', people: ['e'], joint: true },
    outcomes: { ...OF_SIGNER, turn: 'stays' },
  },
  {
    words: 'claim',
    said: { do: 'claim' },
    outcomes: { ...OF_SIGNER, turn: ['stays', 'not-to-claim', 'not-to-claim', 'not-to-claim'] },
  },
  {
    words: 'release',
    said: { do: 'release' },
    outcomes: everywhere('not-claimed', { waits: WAITS('claimed-by-other', 'not-claimed'), returned: 'stale-page' }),
  },
  {
    words: 'remove signers who were not added',
    said: { do: 'remove-signers', people: ['b'] },
    outcomes: everywhere('not-added-by-you', {}),
  },
  {
    words: 'answer what one was not asked',
    said: { do: 'answer-delegation' },
    outcomes: everywhere('not-asked', { returned: 'stale-page' }),
  },
  {
    words: 'name signers of a step that has some',
    said: { do: 'assign-signers', people: ['e'] },
    outcomes: everywhere('signers-found', { returned: 'stale-page' }),
  },
  {
    words: 'take back',
    said: { do: 'take-back' },
    outcomes: everywhere('too-late-to-take-back', {
      signed: SIGNED('stays'),
      initiator: 'returned',
      office: 'not-your-step',
      stranger: 'not-your-step',
    }),
  },
  { words: 'cancel', said: { do: 'cancel' }, outcomes: everywhere('not-the-initiator', { initiator: 'cancelled' }) },
  { words: 'terminate', said: { do: 'terminate' }, outcomes: everywhere('not-the-office', { office: 'terminated' }) },
  {
    words: 'jump to the second step',
    said: { do: 'jump', to: 'second' },
    outcomes: everywhere('not-the-office', { office: 'other step', returned: 'stale-page' }),
  },
  {
    words: 'urge',
    said: { do: 'urge' },
    outcomes: everywhere('stays', {
      turn: ['stays', 'stays', 'nobody-to-urge', 'stays'],
      stranger: 'not-your-step',
      returned: 'nobody-to-urge',
    }),
  },
  {
    words: 'send a copy',
    said: { do: 'copy', to: ['x'] },
    outcomes: everywhere('stays', { stranger: 'not-your-step', returned: 'returned', ended: 'approved' }),
  },
  {
    words: 'read a copy one was not sent',
    said: { do: 'read-copy' },
    outcomes: everywhere('not-copied', { ended: 'not-copied' }),
  },
  {
    words: 'comment',
    said: { do: 'comment' },
    outcomes: everywhere('stays', { stranger: 'not-your-step', returned: 'returned' }),
  },
  {
    words: 'put a question to the leader',
    said: { do: 'put-question', question: 'q', to: 'd' },
    outcomes: everywhere('stays', { coming: 'question-to-self', stranger: 'not-your-step', returned: 'returned' }),
  },
];

/** The outcome of a cell in one mode. */
export const cellIn = (cell: Cell, mode: string): string =>
  typeof cell === 'string' ? cell : (cell[Object.keys(MODES).indexOf(mode)] ?? '–');

/** What the engine makes of an act in a mode and situation. */
export function outcomeOf(said: Said, mode: string, situation: Situation): string {
  const matter = new Matter([firstStep({ mode: MODES[mode] ?? 'any' }), { id: 'second', who: 'group:second' }]);
  const actor = standing(matter, mode, situation);
  const before = matter.state;
  const refusal = matter.try(said, actor);
  if (refusal) return refusal.refused;
  const { status, steps, current } = matter.state;
  if (status !== 'open') return status;
  return steps[current]?.id === before.steps[before.current]?.id ? 'stays' : 'other step';
}

/** Brings a matter into a situation and says who acts. */
function standing(matter: Matter, mode: string, situation: Situation): string {
  switch (situation) {
    case 'turn':
      return 'a';
    case 'signed':
      matter.must({ do: 'approve' }, 'a');
      return 'a';
    case 'waits':
      if (mode === 'any') matter.must({ do: 'claim' }, 'b');
      return mode === 'any' ? 'a' : 'c';
    case 'coming':
      return 'd';
    case 'initiator':
      return 'i';
    case 'office':
      return 'o';
    case 'stranger':
      return 'x';
    case 'returned':
      matter.must({ do: 'return', to: 'initiator' }, 'a');
      return 'a';
    case 'ended':
      for (const person of ['a', 'b', 'c', 'd'])
        if (matter.tasks().includes(`approve ${person}`)) matter.must({ do: 'approve' }, person);
      return 'a';
  }
}

/** The page `docs/approvals.md`. */
export function approvalsPage(): string {
  const situations = Object.entries(SITUATIONS);
  const modes = Object.keys(MODES);
  const inWords = (cell: Cell): string =>
    typeof cell === 'string' ? cell : modes.map((mode) => `${mode}: ${cellIn(cell, mode)}`).join('<br>');
  return `${[
    '# Acts on a matter under approval',
    '',
    'What each act comes to, by who acts and how the matter stands. `stays`: the same step is open; `other step`: another one opens; else the',
    'status in which it ends, or the code with which the act is refused. A step by one of several modes (any, all, sequential, two of three)',
    'differs where the cell says so. Made by `npm run docs` from `approval/testing/acts-table.ts`, whose every cell is a test.',
    '',
    `| act | ${situations.map(([, words]) => words).join(' | ')} |`,
    `| --- | ${situations.map(() => '---').join(' | ')} |`,
    ...ACTS.map(
      ({ words, outcomes }) =>
        `| ${words} | ${situations.map(([id]) => inWords(outcomes[id as Situation])).join(' | ')} |`,
    ),
  ].join('\n')}\n`;
}
