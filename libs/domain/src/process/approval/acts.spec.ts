import { at, text } from '../testing/r12';
import { firstStep, Matter, ROLES, type Said } from './testing/matter';

const step = (matter: Matter, id: string) => matter.state.steps.find((each) => each.id === id);
const signed = (matter: Matter, id: string) => step(matter, id)?.signatures.map(({ by, as }) => `${by} ${as}`);
const within = { count: 3, unit: 'working-day' } as const;

describe('the mode of a step', () => {
  it('any: one signature is enough', () => {
    const matter = new Matter([firstStep({ mode: 'any' })]).must({ do: 'approve' }, 'b');
    expect(matter.state.status).toBe('approved');
  });

  it('all: everybody signs, and one refusal ends the matter', () => {
    const matter = new Matter([firstStep({ mode: 'all' })]).must({ do: 'approve' }, 'a').must({ do: 'approve' }, 'c');
    expect(matter.tasks()).toEqual(['approve b']);
    expect(matter.must({ do: 'reject' }, 'b').state.status).toBe('rejected');
  });

  it('sequential: one after another, in the order of the list', () => {
    const matter = new Matter([firstStep({ mode: 'sequential' })]);
    expect(matter.tasks()).toEqual(['approve a']);
    expect(matter.try({ do: 'approve' }, 'c')).toMatchObject({ refused: 'not-your-turn' });
    matter.must({ do: 'approve' }, 'a');
    expect(matter.tasks()).toEqual(['approve b']);
    matter.must({ do: 'approve' }, 'b').must({ do: 'approve' }, 'c');
    expect(matter.state.status).toBe('approved');
  });

  it('by ratio: two thirds of three are two; one against does not end it, two do', () => {
    const chain = [firstStep({ mode: { ratio: [2, 3] } })];
    const passed = new Matter(chain).must({ do: 'reject' }, 'a').must({ do: 'approve' }, 'b');
    expect(passed.state.status).toBe('open');
    expect(passed.must({ do: 'approve' }, 'c').state.status).toBe('approved');
    expect(signed(passed, 'first')).toEqual(['a against', 'b approved', 'c approved']);
    const lost = new Matter(chain).must({ do: 'reject' }, 'a').must({ do: 'reject' }, 'c');
    expect(lost.state.status).toBe('rejected');
    expect(lost.told).toEqual([{ person: 'i', kind: 'approval-rejected' }]);
  });

  it('a step that only gives opinions decides nothing, and is no signature', () => {
    const matter = new Matter([firstStep({ decides: false, mode: 'all' }), { id: 'second', who: 'group:second' }]);
    expect(matter.try({ do: 'reject' }, 'a')).toMatchObject({ refused: 'opinion-only' });
    expect(matter.try({ do: 'return', to: 'initiator' }, 'a')).toMatchObject({ refused: 'opinion-only' });
    expect(matter.try({ do: 'approve', conditions: text('x') }, 'a')).toMatchObject({ refused: 'opinion-only' });
    for (const person of ['a', 'b', 'c']) matter.must({ do: 'approve' }, person);
    expect(signed(matter, 'first')).toEqual(['a opinion', 'b opinion', 'c opinion']);
    expect(matter.tasks()).toEqual(['approve d']);
  });
});

describe('a step for which', () => {
  const lonely = (ifNobody: 'office' | 'skip' | 'wait') =>
    new Matter([{ id: 'second', who: 'related:nobody', ifNobody }, firstStep()]);

  it('nobody is found falls to the office, is skipped, or waits until the office names somebody', () => {
    expect(lonely('office').tasks()).toEqual(['approve o', 'approve p']);
    const skipped = lonely('skip');
    expect([skipped.tasks(), step(skipped, 'second')?.passed]).toEqual([
      ['approve a', 'approve b', 'approve c'],
      'nobody',
    ]);
    const waits = lonely('wait');
    expect(waits.tasks()).toEqual(['assign-signers o', 'assign-signers p']);
    expect(waits.try({ do: 'assign-signers', people: ['i'] }, 'o')).toMatchObject({ refused: 'transfer-to-initiator' });
    waits.must({ do: 'assign-signers', people: ['g'] }, 'o');
    expect(waits.tasks()).toEqual(['approve g']);
    expect(waits.try({ do: 'assign-signers', people: ['e'] }, 'o')).toMatchObject({ refused: 'signers-found' });
  });

  it('the initiator is the signer leaves him out, asks his superior, or lets him where the chain says so', () => {
    const chain = (ifInitiator: 'leave-out' | 'superior' | 'allow') => [firstStep({ who: 'subject', ifInitiator })];
    expect(new Matter(chain('leave-out')).tasks()).toEqual(['approve o', 'approve p']);
    expect(new Matter(chain('superior')).tasks()).toEqual(['approve d']);
    expect(new Matter(chain('allow')).must({ do: 'approve' }, 'i').state.status).toBe('approved');
  });

  it('one of the people has signed before counts that signature where the chain merges, and never shows it as a new one', () => {
    const chain = [
      firstStep({ mode: 'any' }),
      { id: 'second', who: 'committee:first', ifRepeated: 'merge' } as const,
      { id: 'third', who: 'group:second' } as const,
    ];
    const matter = new Matter(chain).must({ do: 'approve' }, 'b');
    expect([step(matter, 'second')?.passed, step(matter, 'second')?.signatures]).toEqual(['signed-before', []]);
    expect(matter.tasks()).toEqual(['approve d']);
    const joint = new Matter([
      chain[0] ?? firstStep(),
      { ...firstStep({ mode: 'all', ifRepeated: 'merge' }), id: 'joint' },
    ]);
    joint.must({ do: 'approve' }, 'b');
    expect(joint.tasks()).toEqual(['approve a', 'approve c']);
    joint.must({ do: 'approve' }, 'a').must({ do: 'approve' }, 'c');
    expect(joint.state.status).toBe('approved');
  });
});

describe('a signature', () => {
  it('may carry conditions', () => {
    const matter = new Matter().must({ do: 'approve', conditions: text('by-friday') }, 'a');
    expect(step(matter, 'first')?.signatures).toMatchObject([
      { by: 'a', as: 'approved', conditions: { id: 'by-friday' } },
    ]);
  });

  it('is taken back until the next has acted, and the step asks for it anew', () => {
    const matter = new Matter().must({ do: 'approve' }, 'a');
    expect(matter.tasks()).toEqual(['approve d']);
    expect(matter.try({ do: 'take-back' }, 'b')).toMatchObject({ refused: 'too-late-to-take-back' });
    matter.must({ do: 'take-back' }, 'a');
    expect([matter.tasks(), signed(matter, 'first')]).toEqual([['approve a', 'approve b', 'approve c'], []]);
    matter.must({ do: 'approve' }, 'a').must({ do: 'transfer', to: 'e' }, 'd');
    expect(matter.try({ do: 'take-back' }, 'a')).toMatchObject({ refused: 'too-late-to-take-back' });
  });

  it('that ended the matter is not taken back', () => {
    const matter = new Matter([firstStep()]).must({ do: 'approve' }, 'a');
    expect(matter.try({ do: 'take-back' }, 'a')).toMatchObject({ refused: 'matter-ended' });
  });

  it('of a strange hand is refused', () => {
    expect(new Matter().try({ do: 'take-back' }, 'x')).toMatchObject({ refused: 'not-your-step' });
  });
});

describe('the initiator', () => {
  it('takes the submission back while no signer has acted, and submits anew from the first step', () => {
    const matter = new Matter().must({ do: 'take-back' }, 'i');
    expect([matter.state.status, matter.state.resumeAt, matter.tasks()]).toEqual(['returned', 0, []]);
    expect(matter.try({ do: 'take-back' }, 'i')).toMatchObject({ refused: 'too-late-to-take-back' });
    const acted = new Matter().must({ do: 'claim' }, 'a');
    expect(acted.try({ do: 'take-back' }, 'i')).toMatchObject({ refused: 'too-late-to-take-back' });
  });

  it('cancels it at any time before its end', () => {
    const matter = new Matter().must({ do: 'approve' }, 'a').must({ do: 'cancel' }, 'i');
    expect([matter.state.status, matter.tasks()]).toEqual(['cancelled', []]);
    expect(matter.try({ do: 'cancel' }, 'i')).toMatchObject({ refused: 'matter-ended' });
    expect(new Matter().try({ do: 'cancel' }, 'a')).toMatchObject({ refused: 'not-the-initiator' });
  });
});

describe('a return', () => {
  const third = { id: 'third', who: 'field-leader' } as const;
  const three = () =>
    new Matter([firstStep({ mode: 'all' }), { id: 'second', who: 'group:second' }, third])
      .must({ do: 'approve' }, 'a')
      .must({ do: 'approve' }, 'b')
      .must({ do: 'approve' }, 'c')
      .must({ do: 'approve' }, 'd');

  it('to a joint step asks all of its people again, and walks the chain again', () => {
    const matter = three().must({ do: 'return', to: 'first' }, 'g');
    expect(matter.tasks()).toEqual(['approve a', 'approve b', 'approve c']);
    for (const person of ['c', 'a', 'b']) matter.must({ do: 'approve' }, person);
    expect(matter.tasks()).toEqual(['approve d']);
  });

  it('that resumes comes straight back to the step that returned it', () => {
    const matter = three().must({ do: 'return', to: 'first', then: 'resume' }, 'g');
    for (const person of ['c', 'a', 'b']) matter.must({ do: 'approve' }, person);
    expect(matter.tasks()).toEqual(['approve g']);
    expect(signed(matter, 'second')).toEqual(['d approved']);
  });

  it('to the initiator may ask for the whole chain again', () => {
    const matter = three().must({ do: 'return', to: 'initiator', then: 'walk-again' }, 'g');
    expect([matter.state.status, matter.state.resumeAt]).toEqual(['returned', 0]);
    expect(matter.state.steps.flatMap(({ signatures }) => signatures)).toEqual([]);
  });
});

describe('handing over for an answer', () => {
  it('comes back to the one who asked, whose signature it still needs', () => {
    const matter = new Matter([firstStep({ mode: 'all' })]).must({ do: 'delegate', to: 'e' }, 'a');
    expect(matter.tasks()).toEqual(['advise e', 'approve b', 'approve c']);
    expect(matter.try({ do: 'approve' }, 'a')).toMatchObject({ refused: 'waits-for-answer' });
    expect(matter.try({ do: 'approve' }, 'e')).toMatchObject({ refused: 'not-your-step' });
    expect(matter.try({ do: 'answer-delegation' }, 'b')).toMatchObject({ refused: 'not-asked' });
    expect(matter.try({ do: 'delegate', to: 'e' }, 'b')).toMatchObject({ refused: 'transfer-to-self' });
    matter.must({ do: 'answer-delegation' }, 'e');
    expect(matter.tasks()).toEqual(['approve a', 'approve b', 'approve c']);
    expect(matter.told).toContainEqual({ person: 'a', kind: 'approval-answered' });
    expect(matter.must({ do: 'approve' }, 'a').state.status).toBe('open');
  });
});

describe('adding signers', () => {
  it('beside: they sign with the others', () => {
    const matter = new Matter([firstStep({ mode: 'all' })]).must(
      { do: 'add-signers', where: 'beside', people: ['e'], joint: true },
      'a',
    );
    expect(matter.tasks()).toEqual(['approve a', 'approve b', 'approve c', 'approve e']);
    expect(matter.try({ do: 'add-signers', where: 'beside', people: ['b'], joint: true }, 'a')).toMatchObject({
      refused: 'signer-on-step',
    });
    expect(matter.try({ do: 'add-signers', where: 'beside', people: [], joint: true }, 'a')).toMatchObject({
      refused: 'signers-count',
    });
    expect(matter.try({ do: 'add-signers', where: 'beside', people: ['i'], joint: true }, 'a')).toMatchObject({
      refused: 'transfer-to-initiator',
    });
  });

  it('before: they sign first, then the one who added them', () => {
    const matter = new Matter().must({ do: 'add-signers', where: 'before', people: ['e', 'f'], joint: true }, 'a');
    expect(matter.tasks()).toEqual(['approve e', 'approve f']);
    expect(matter.try({ do: 'approve', round: 1, step: 'first' }, 'a')).toMatchObject({ refused: 'stale-page' });
    matter.must({ do: 'approve' }, 'e').must({ do: 'approve' }, 'f');
    expect(matter.tasks()).toEqual(['approve a', 'approve b', 'approve c']);
  });

  it('after: they sign once the step has passed, before the next', () => {
    const matter = new Matter()
      .must({ do: 'add-signers', where: 'after', people: ['e', 'f'], joint: false }, 'a')
      .must({ do: 'approve' }, 'a');
    expect(matter.tasks()).toEqual(['approve e', 'approve f']);
    expect(matter.must({ do: 'approve' }, 'f').tasks()).toEqual(['approve d']);
    expect(matter.state.steps.map(({ id, insertedBy }) => [id, insertedBy])).toEqual([
      ['first', undefined],
      ['first.1', 'a'],
      ['second', undefined],
    ]);
  });

  it('has the time of the step it came from', () => {
    const matter = new Matter([firstStep({ within, reactions: [{ do: 'remind' }] })]);
    matter.must({ do: 'add-signers', where: 'before', people: ['e'], joint: true }, 'a', '2025-09-02 10:00');
    // Three working days from 2 September: 3, 4, 5.
    expect(matter.agenda().map(({ rule, dueAt }) => [rule, dueAt])).toEqual([
      ['step|2|first.1|0', at('2025-09-06 00:00')],
    ]);
  });
});

describe('removing signers', () => {
  it('is for whoever added them or the office, while they have not signed', () => {
    const matter = new Matter([firstStep({ mode: 'all' })]).must(
      { do: 'add-signers', where: 'beside', people: ['e', 'f'], joint: true },
      'a',
    );
    expect(matter.try({ do: 'remove-signers', people: ['e'] }, 'b')).toMatchObject({ refused: 'not-added-by-you' });
    expect(matter.try({ do: 'remove-signers', people: ['b'] }, 'a')).toMatchObject({ refused: 'not-added-by-you' });
    matter.must({ do: 'approve' }, 'f');
    expect(matter.try({ do: 'remove-signers', people: ['f'] }, 'a')).toMatchObject({ refused: 'already-signed' });
    matter.must({ do: 'remove-signers', people: ['e'] }, 'o');
    expect(matter.tasks()).toEqual(['approve a', 'approve b', 'approve c']);
  });

  it('ends the step where only those were still to sign', () => {
    const matter = new Matter([firstStep({ mode: 'all' })]).must(
      { do: 'add-signers', where: 'beside', people: ['e'], joint: true },
      'a',
    );
    for (const person of ['a', 'b', 'c']) matter.must({ do: 'approve' }, person);
    expect(matter.must({ do: 'remove-signers', people: ['e'] }, 'a').state.status).toBe('approved');
  });

  it('takes a step that was put in with it, but never empties the open one', () => {
    const added: Said = { do: 'add-signers', where: 'after', people: ['e'], joint: false };
    const ahead = new Matter().must(added, 'a').must({ do: 'remove-signers', step: 'first.1', people: ['e'] }, 'a');
    expect(ahead.state.steps.map(({ id }) => id)).toEqual(['first', 'second']);
    const open = new Matter().must(added, 'a').must({ do: 'approve' }, 'a');
    expect(open.try({ do: 'remove-signers', people: ['e'] }, 'a')).toMatchObject({ refused: 'last-signer' });
  });
});

describe('claiming', () => {
  it('ends with the signer who is removed: the others have the step again', () => {
    const matter = new Matter().must({ do: 'add-signers', where: 'beside', people: ['e'], joint: false }, 'a');
    matter.must({ do: 'claim' }, 'e').must({ do: 'remove-signers', people: ['e'] }, 'o');
    expect(matter.tasks()).toEqual(['approve a', 'approve b', 'approve c']);
  });

  it('and asking end with a transfer', () => {
    const matter = new Matter().must({ do: 'claim' }, 'b').must({ do: 'transfer', to: 'e' }, 'b');
    expect(matter.tasks()).toEqual(['approve a', 'approve c', 'approve e']);
  });

  it('takes the step out of the others’ inboxes until it is released', () => {
    const matter = new Matter().must({ do: 'claim' }, 'b');
    expect(matter.tasks()).toEqual(['approve b']);
    expect(matter.try({ do: 'approve' }, 'a')).toMatchObject({ refused: 'claimed-by-other' });
    expect(matter.try({ do: 'release' }, 'a')).toMatchObject({ refused: 'claimed-by-other' });
    expect(matter.try({ do: 'claim' }, 'b')).toMatchObject({ refused: 'not-to-claim' });
    matter.must({ do: 'release' }, 'o');
    expect(matter.tasks()).toEqual(['approve a', 'approve b', 'approve c']);
    expect(matter.try({ do: 'release' }, 'b')).toMatchObject({ refused: 'not-claimed' });
  });
});

describe('the office, with a reason', () => {
  it('jumps to a step; those passed over are shown as jumped, not as signed', () => {
    const matter = new Matter();
    expect(matter.try({ do: 'jump', to: 'second' }, 'a')).toMatchObject({ refused: 'not-the-office' });
    expect(matter.try({ do: 'jump', to: 'third' }, 'o')).toMatchObject({ refused: 'step-unknown' });
    matter.must({ do: 'jump', to: 'second' }, 'o');
    expect([matter.tasks(), step(matter, 'first')?.passed, signed(matter, 'first')]).toEqual([
      ['approve d'],
      'jumped',
      [],
    ]);
    matter.must({ do: 'jump', to: 'first' }, 'o');
    expect([matter.tasks(), step(matter, 'first')?.passed]).toEqual([
      ['approve a', 'approve b', 'approve c'],
      undefined,
    ]);
  });

  it('terminates a matter, but not one of its own', () => {
    const own = new Matter([firstStep()], undefined, { ...ROLES, office: ['i', 'o'] });
    expect(own.try({ do: 'terminate' }, 'i')).toMatchObject({ refused: 'own-matter' });
    own.must({ do: 'terminate' }, 'o');
    expect([own.state.status, own.told]).toEqual(['terminated', [{ person: 'i', kind: 'approval-terminated' }]]);
  });
});

describe('beside the chain', () => {
  it('copies are sent to others and read by them, also after the end', () => {
    const matter = new Matter([firstStep()]).must({ do: 'approve' }, 'a').must({ do: 'copy', to: ['x', 'y'] }, 'i');
    expect(matter.try({ do: 'copy', to: ['x'] }, 'a')).toMatchObject({ refused: 'copied-already' });
    expect(matter.try({ do: 'read-copy' }, 'z')).toMatchObject({ refused: 'not-copied' });
    matter.must({ do: 'read-copy' }, 'x', '2025-09-03 08:00');
    expect(matter.state.copies.map(({ to, readAt }) => [to, readAt])).toEqual([
      ['x', at('2025-09-03 08:00')],
      ['y', undefined],
    ]);
  });

  it('questions are put and answered, and hold nobody up', () => {
    const matter = new Matter().must({ do: 'put-question', question: 'q1', to: 'i' }, 'a');
    expect(matter.tasks()).toEqual(['answer-question i', 'approve a', 'approve b', 'approve c']);
    expect(matter.try({ do: 'put-question', question: 'q1', to: 'i' }, 'b')).toMatchObject({
      refused: 'question-taken',
    });
    expect(matter.try({ do: 'put-question', question: 'q2', to: 'b' }, 'b')).toMatchObject({
      refused: 'question-to-self',
    });
    expect(matter.try({ do: 'answer-question', question: 'q9' }, 'i')).toMatchObject({ refused: 'question-unknown' });
    expect(matter.try({ do: 'answer-question', question: 'q1' }, 'b')).toMatchObject({ refused: 'not-asked' });
    matter.must({ do: 'answer-question', question: 'q1' }, 'i');
    expect(matter.try({ do: 'answer-question', question: 'q1' }, 'i')).toMatchObject({ refused: 'already-answered' });
    expect(matter.told).toContainEqual({ person: 'a', kind: 'approval-question-answered' });
    expect(matter.must({ do: 'comment' }, 'i').state.comments).toBe(1);
    expect(matter.try({ do: 'comment' }, 'x')).toMatchObject({ refused: 'not-your-step' });
  });

  it('urging reaches those who have it, once a day and three times at most', () => {
    const matter = new Matter().must({ do: 'urge' }, 'i', '2025-09-02 10:00');
    expect(matter.told).toEqual(['a', 'b', 'c'].map((person) => ({ person, kind: 'approval-urged' })));
    expect(matter.try({ do: 'urge' }, 'i', '2025-09-03 09:59')).toMatchObject({ refused: 'urged-lately' });
    matter.must({ do: 'urge' }, 'i', '2025-09-03 10:00').must({ do: 'urge' }, 'o', '2025-09-04 10:00');
    expect(matter.try({ do: 'urge' }, 'i', '2025-09-08 10:00')).toMatchObject({ refused: 'urged-lately' });
    matter.must({ do: 'approve' }, 'a');
    expect(matter.must({ do: 'urge' }, 'i', '2025-09-08 11:00').told.at(-1)).toEqual({
      person: 'd',
      kind: 'approval-urged',
    });
    expect(new Matter().must({ do: 'take-back' }, 'i').try({ do: 'urge' }, 'i')).toMatchObject({
      refused: 'nobody-to-urge',
    });
  });
});

describe('a time-out', () => {
  const timing = (act: 'accept' | 'reject') => [
    firstStep({
      within,
      mode: 'all',
      reactions: [{ do: 'remind', offset: { count: -1, unit: 'working-day' } }, { do: act }],
    }),
    { id: 'second', who: 'group:second' } as const,
  ];

  it('is counted in working days, not hours: Thursday’s three end on Tuesday', () => {
    const matter = new Matter(timing('accept'), '2025-09-04 16:00');
    // 5, 8 and 9 September; the reminder a working day earlier.
    expect(matter.agenda().map(({ dueAt }) => dueAt)).toEqual([at('2025-09-09 00:00'), at('2025-09-10 00:00')]);
  });

  it('that accepts passes the step and never looks like a signature', () => {
    const matter = new Matter(timing('accept'), '2025-09-04 16:00').must({ do: 'approve' }, 'a', '2025-09-05 10:00');
    matter.attendUntil('2025-09-10 00:00');
    expect([step(matter, 'first')?.passed, signed(matter, 'first'), matter.tasks()]).toEqual([
      'timed-out',
      ['a approved'],
      ['approve d'],
    ]);
  });

  it('that rejects ends the matter and tells its initiator', () => {
    const matter = new Matter(timing('reject'), '2025-09-04 16:00');
    matter.attendUntil('2025-09-10 00:00');
    expect([matter.state.status, matter.told.at(-1)]).toEqual(['rejected', { person: 'i', kind: 'approval-rejected' }]);
    expect(matter.agenda()).toEqual([]);
  });

  it('reminds again after a return', () => {
    const chain = [
      firstStep({ within, reactions: [{ do: 'remind' }] }),
      { id: 'second', who: 'group:second' } as const,
    ];
    const matter = new Matter(chain, '2025-09-01 10:00');
    matter.attendUntil('2025-09-05 00:00');
    matter
      .must({ do: 'approve' }, 'a', '2025-09-05 10:00')
      .must({ do: 'return', to: 'first' }, 'd', '2025-09-08 10:00');
    // 9, 10 and 11 September.
    expect(matter.agenda().map(({ dueAt }) => dueAt)).toEqual([at('2025-09-12 00:00')]);
    matter.attendUntil('2025-09-12 00:00');
    expect(matter.told.filter(({ kind }) => kind === 'approval-reminder')).toHaveLength(6);
  });
});
