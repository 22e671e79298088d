import { mustFind } from './testing/find';
import { text } from './testing/r12';
import { signedOff } from './testing/walk';
import { dossierOf, type World } from './testing/world';
import type { AppealObject, Correction } from './appeal';
import { serveAppeal } from './appeal';

const DAY = '2026-10-09';

/** e1 has appealed on Friday 9 October. */
function filed(objects: AppealObject[] = ['result']): { world: World; id: `${string}.${string}` } {
  const world = signedOff();
  const letter = { objects, parts: [], grounds: text('g'), request: 'recompute' as const, evidence: [] };
  world.must({ do: 'file-appeal', dossier: dossierOf('e1'), letter }, 'e1', `${DAY} 10:00`);
  return { world, id: world.dossier('e1').appeal?.id as `${string}.${string}` };
}

function inReview(objects?: AppealObject[]) {
  const { world, id } = filed(objects);
  world.must({ do: 'accept-appeal', appeal: id, reviewers: ['rev1', 'rev1'] }, 'hr1', `${DAY} 11:00`);
  return { world, id };
}

const factOf = (world: World, subject: string) =>
  mustFind(
    world.facts,
    (fact) => fact.dossier === dossierOf(subject) && fact.panel === 'head' && fact.item === 'teamwork',
  );

const decideWith = (
  world: World,
  id: `${string}.${string}`,
  change: { outcome?: 'uphold' | 'change'; corrections?: Correction[]; grade?: string },
  who = 'rev1',
) =>
  world.try(
    { do: 'decide-appeal', appeal: id, outcome: 'change', reason: text('r'), corrections: [], ...change },
    who,
    `${DAY} 15:00`,
  );

describe('the acceptance of an appeal', () => {
  it('is the office’s, which names reviewers who took no part in the rating', () => {
    const { world, id } = filed();
    const accept = (who: string, reviewers: string[]) =>
      world.try({ do: 'accept-appeal', appeal: id, reviewers }, who, `${DAY} 11:00`);
    expect(accept('rev1', ['rev1'])).toMatchObject({ refused: 'not-the-office' });
    expect(accept('hr1', [])).toMatchObject({ refused: 'reviewers-missing' });
    expect(accept('hr1', ['rev1', 'c1'])).toMatchObject({ refused: 'reviewer-recused', path: 'reviewers/1' });
    expect(accept('hr1', ['e1'])).toMatchObject({ refused: 'reviewer-recused' });
    expect(decideWith(world, id, { outcome: 'uphold' })).toMatchObject({ refused: 'not-in-review' });
    expect(accept('hr1', ['rev1'])).toBeUndefined();
    expect(accept('hr1', ['rev2'])).toMatchObject({ refused: 'appeal-ended' });
    expect(world.try({ do: 'accept-appeal', appeal: 'no.1', reviewers: [] }, 'hr1', `${DAY} 11:00`)).toMatchObject({
      refused: 'appeal-unknown',
    });
  });

  it('may be refused with a reason, which is final', () => {
    const { world, id } = filed();
    const refuseIt = (who: string) =>
      world.try({ do: 'refuse-appeal', appeal: id, reason: text('r') }, who, `${DAY} 11:00`);
    expect(refuseIt('gm')).toMatchObject({ refused: 'not-the-office' });
    expect(refuseIt('hr1')).toBeUndefined();
    expect(world.dossier('e1').result?.final).toBe('appeal-refused');
    expect(world.told('e1').at(-1)).toBe('appeal-refused');
    expect(refuseIt('hr1')).toMatchObject({ refused: 'appeal-ended' });
  });

  it('is due within three working days and reminded then; the review within ten, and told to the office (R12)', () => {
    const { world, id } = filed();
    // 10 (a working Saturday), 12 and 13 October.
    expect(world.appeal(id).deadline?.dueAt).toBe('2026-10-13T16:00:00.000Z');
    world.attendUntil('2026-10-14 00:01');
    expect(world.told('hr1')).toContain('appeal-reminder');
    world.must({ do: 'accept-appeal', appeal: id, reviewers: ['rev1'] }, 'hr1', '2026-10-14 09:00');
    // 15, 16, 19 to 23, 26, 27 and 28 October.
    expect(world.appeal(id).deadline?.dueAt).toBe('2026-10-28T16:00:00.000Z');
    world.attendUntil('2026-10-29 00:01');
    expect(world.told('rev1')).toEqual(['appeal-to-review', 'appeal-reminder']);
    expect(world.told('hr1')).toContain('appeal-overdue');
    expect(world.appeal(id).done).toEqual([0, 1]);
    expect(world.discrepancies().missing).toEqual([]);
  });
});

describe('a question in an appeal', () => {
  const ask = (world: World, id: `${string}.${string}`, who: string, to: string, question = 'q1') =>
    world.try(
      { do: 'ask', appeal: id, question, to, text: text('t'), dueAt: '2026-10-12T16:00:00.000Z' },
      who,
      `${DAY} 12:00`,
    );
  const answer = (world: World, id: `${string}.${string}`, who: string, question = 'q1') =>
    world.try({ do: 'answer', appeal: id, question, text: text('a'), evidence: [] }, who, `${DAY} 13:00`);

  it('is put by the office or a reviewer, and answered by whom it was put to', () => {
    const { world, id } = inReview();
    expect(ask(world, id, 'gm', 'hs')).toMatchObject({ refused: 'not-a-reviewer' });
    expect(ask(world, id, 'rev1', 'hs')).toBeUndefined();
    expect(ask(world, id, 'rev1', 'hs')).toMatchObject({ refused: 'already-recorded' });
    expect(answer(world, id, 'hs', 'q9')).toMatchObject({ refused: 'question-unknown' });
    expect(answer(world, id, 'e1')).toMatchObject({ refused: 'not-asked' });
    expect(answer(world, id, 'hs')).toBeUndefined();
    expect(answer(world, id, 'hs')).toMatchObject({ refused: 'already-answered' });
    expect(world.told('rev1').at(-1)).toBe('appeal-answered');
  });

  it('tells a superior the question and not whose appeal it is; the appellant is asked for evidence', () => {
    const { world, id } = inReview();
    ask(world, id, 'rev1', 'hs');
    ask(world, id, 'hr1', 'e1', 'q2');
    expect(world.inbox('hs')).toContain('state-position');
    expect(world.inbox('e1')).toContain('supply-evidence e1');
    const notice = mustFind(world.notices, (each) => each.kind === 'statement-asked');
    expect(notice).toMatchObject({ person: 'hs', params: {}, link: `/questions/${id}/q1` });
  });

  it('is reminded once when it is due', () => {
    const { world, id } = inReview();
    ask(world, id, 'rev1', 'hs');
    world.attendUntil('2026-10-13 00:01');
    expect(world.told('hs').filter((kind) => kind === 'question-reminder')).toHaveLength(1);
    expect(world.discrepancies().missing).toEqual([]);
  });
});

describe('the decision on an appeal', () => {
  it('is a reviewer’s', () => {
    const { world, id } = inReview();
    expect(decideWith(world, id, { outcome: 'uphold' }, 'rev2')).toMatchObject({ refused: 'not-a-reviewer' });
    expect(decideWith(world, id, { outcome: 'uphold' })).toBeUndefined();
    expect(decideWith(world, id, { outcome: 'uphold' })).toMatchObject({ refused: 'appeal-ended' });
    expect(world.dossier('e1').result?.final).toBe('upheld');
    expect(world.appeal(id).status).toBe('served');
  });

  it('to change a result says what was wrong, or the grade', () => {
    const { world, id } = inReview();
    const fact = factOf(world, 'e1');
    const change = (corrections: Correction[], grade?: string) =>
      decideWith(world, id, { corrections, ...(grade && { grade }) });
    expect(change([])).toMatchObject({ refused: 'change-missing' });
    expect(change([], 'superb')).toMatchObject({ refused: 'grade-unknown' });
    expect(change([{ fact: factOf(world, 'e2'), value: '40' }])).toMatchObject({ refused: 'fact-foreign' });
    expect(change([{ fact, value: '51' }])).toMatchObject({ refused: 'mark-range', path: 'corrections/0/value' });
    expect(
      change([
        { fact, value: '41' },
        { fact, value: '42' },
      ]),
    ).toMatchObject({ refused: 'item-duplicate', path: 'corrections/1' });
    expect(change([{ fact: { ...fact, kind: 'event' }, value: 'x' }])).toMatchObject({ refused: 'value-invalid' });
    expect(change([{ fact, value: '50' }])).toBeUndefined();
    expect(world.appeal(id)).toMatchObject({
      status: 'decided',
      decision: { facts: [{ value: '50', supersedes: fact.id }] },
    });
    // Until it is recomputed the old result stands and nothing is final.
    expect(world.dossier('e1').result).toMatchObject({ number: 1 });
    expect(world.dossier('e1').result?.final).toBeUndefined();
  });

  it('about the process alone changes no figure and ends at once', () => {
    const { world, id } = inReview(['process']);
    expect(decideWith(world, id, {})).toBeUndefined();
    expect(world.appeal(id).status).toBe('served');
    expect(world.dossier('e1').result).toMatchObject({ number: 1, final: 'changed' });
  });

  it('is served once, with the recomputed result', () => {
    const { world, id } = inReview();
    decideWith(world, id, { grade: 'excellent' });
    const given = { score: '80.00', grade: 'excellent', record: 'r2' };
    world.serve(id, given, `${DAY} 15:10`);
    expect(serveAppeal(world.appeal(id), given)).toEqual([]);
    expect(world.dossier('e1')).toMatchObject({
      appeal: { status: 'decided' },
      result: { number: 2, grade: 'excellent', final: 'changed' },
    });
    expect(world.told('e1').slice(-2)).toEqual(['result-changed', 'appeal-changed']);
  });
});
