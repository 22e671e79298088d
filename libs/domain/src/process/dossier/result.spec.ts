import { applyNotice } from '../../calendar/notice';
import { calendar, contextAt, person, text } from '../testing/r12';
import { signedOff } from '../testing/walk';
import { CYCLE, dossierOf, type World } from '../testing/world';
import type { AppealObject } from '../appeal';
import { completeAppealWindow, fileAppeal, ratersOf, replaceResult, signOff } from './result';

const letter = (objects: AppealObject[] = ['result']) => ({
  objects,
  parts: [],
  grounds: text('grounds'),
  request: 'recompute' as const,
  evidence: [],
});
const file = (world: World, local: string, objects?: AppealObject[], who = 'e1') =>
  world.try({ do: 'file-appeal', dossier: dossierOf('e1'), letter: letter(objects) }, who, local);

const factOf = (world: World, subject: string, panel = 'head') => {
  const fact = world.facts.find(
    (each) =>
      each.dossier === dossierOf(subject) && each.period === 'Y' && each.panel === panel && each.kind === 'rating',
  );
  if (!fact) throw new Error('no fact');
  return fact;
};
const correct = (world: World, value = '50', who = 'hr1', local = '2026-10-09 10:00', subject = 'e1') =>
  world.try(
    {
      do: 'propose-correction',
      dossier: dossierOf('e1'),
      fact: factOf(world, subject),
      value,
      reason: text('r'),
      evidence: [],
    },
    who,
    local,
  );
function signCorrection(world: World, local: string): void {
  const approval = world.dossier('e1').correction?.approval as `${string}.${string}`;
  for (const [step, who] of [
    ['superior', 'hs'],
    ['office', 'hr2'],
    ['company', 'gm'],
  ] as const)
    world.must({ do: 'approve', approval, round: 1, step }, who, local);
}

describe('a signed result', () => {
  it('is there once', () => {
    const world = signedOff();
    const given = { score: '1.00', grade: 'poor', record: 'r' };
    expect(signOff(world.dossier('e1'), given, contextAt('2026-09-30 10:00'))).toEqual([]);
    expect(world.dossier('e1').result).toMatchObject({ number: 1, signedOffAt: '2026-09-29T02:00:00.000Z' });
  });

  it('takes no further event, rating or transfer', () => {
    const world = signedOff();
    const dossier = dossierOf('e1');
    const local = '2026-09-30 10:00';
    for (const [command, who] of [
      [{ do: 'record-event', dossier, id: 'x', event: 'talk', on: '2026-05-04', text: text('t'), evidence: [] }, 'hs'],
      [{ do: 'assign-superior', dossier, superior: 'hp', aboveSuperior: null }, 'hr1'],
      [{ do: 'add-raters', dossier, relation: 'co-operating', people: ['c9'] }, 'hr1'],
      [
        { do: 'transfer', dossier, on: '2026-05-04', unit: 'u', unitHead: null, superior: 'hp', aboveSuperior: null },
        'hr1',
      ],
    ] as const)
      expect(world.try(command as never, who, local)).toMatchObject({ refused: 'result-signed' });
  });

  it('is acknowledged by its subject, or its refusal recorded before an independent witness', () => {
    const world = signedOff();
    const refuseToSign = (who: string, witness: string, subject = 'e1') =>
      world.try(
        { do: 'acknowledge', dossier: dossierOf(subject), how: 'refused-to-sign', witness },
        who,
        '2026-09-30 10:00',
      );
    const acknowledge = (who: string, subject = 'e1') =>
      world.try({ do: 'acknowledge', dossier: dossierOf(subject), how: 'acknowledged' }, who, '2026-09-30 10:00');
    expect(acknowledge('hs', 'hs')).toMatchObject({ refused: 'no-result' });
    expect(acknowledge('hs')).toMatchObject({ refused: 'not-your-dossier' });
    expect(refuseToSign('hs', 'rev1')).toMatchObject({ refused: 'not-the-office' });
    expect(refuseToSign('hr1', 'hr1')).toMatchObject({ refused: 'witness-not-independent', path: 'witness' });
    expect(refuseToSign('hr1', 'e1')).toMatchObject({ refused: 'witness-not-independent', path: 'witness' });
    expect(refuseToSign('hr1', 'rev1')).toBeUndefined();
    expect(acknowledge('e1')).toMatchObject({ refused: 'already-acknowledged' });
  });

  it('of an officer of the office is served by another', () => {
    const world = signedOff();
    const dossier = { ...world.dossier('e1'), id: dossierOf('hr2'), subject: 'hr2' };
    world.streams.set('dossier/y25.hr2', { state: dossier, seq: 99 });
    expect(
      world.try(
        { do: 'acknowledge', dossier: dossierOf('hr2'), how: 'refused-to-sign', witness: 'rev1' },
        'hr2',
        '2026-09-30 10:00',
      ),
    ).toMatchObject({ refused: 'own-matter' });
  });
});

describe('an appeal (A8)', () => {
  it('is filed by the subject, against a signed result, about something the scheme names', () => {
    const world = signedOff();
    expect(file(world, '2026-10-09 10:00', undefined, 'hs')).toMatchObject({ refused: 'not-your-dossier' });
    expect(file(world, '2026-10-09 10:00', [])).toMatchObject({ refused: 'objects-missing', path: 'objects' });
    expect(file(world, '2026-10-09 10:00', ['weather' as AppealObject])).toMatchObject({ refused: 'objects-missing' });
    expect(
      fileAppeal(
        world.cycle(),
        world.dossier('hs'),
        letter(),
        '2026-0001',
        person('hs'),
        contextAt('2026-10-09 10:00'),
      ),
    ).toMatchObject({ refused: 'no-result' });
    expect(file(world, '2026-10-09 10:00', ['process', 'unit-practice'])).toBeUndefined();
  });

  it('is one a result', () => {
    const world = signedOff();
    file(world, '2026-10-09 10:00');
    expect(file(world, '2026-10-09 10:01')).toMatchObject({ refused: 'already-appealed' });
  });

  it('is possible to the last minute, also where the agenda has not been attended and the cycle is closed', () => {
    const world = signedOff();
    world.must({ do: 'close', cycle: CYCLE }, 'hr1', '2026-10-01 10:00');
    expect(file(world, '2026-10-12 23:59')).toBeUndefined();
  });

  it('too late is refused though the stage is still marked open, and each letter is kept', () => {
    const world = signedOff();
    for (const local of ['2026-10-13 00:00', '2026-10-14 09:00'])
      expect(file(world, local)).toMatchObject({
        refused: 'appeal-late',
        params: { opensAt: '2026-09-29T02:00:00.000Z', closesAt: '2026-10-12T16:00:00.000Z', lastDay: '2026-10-12' },
      });
    expect(world.dossier('e1').lateLetters).toHaveLength(2);
  });

  it('after the decision on an appeal there is no other', () => {
    const world = signedOff();
    file(world, '2026-10-09 10:00');
    const id = world.dossier('e1').appeal?.id as `${string}.${string}`;
    world.must({ do: 'refuse-appeal', appeal: id, reason: text('no grounds') }, 'hr1', '2026-10-09 11:00');
    expect(world.dossier('e1').result?.final).toBe('appeal-refused');
    const again = { ...world.dossier('e1'), appeal: undefined };
    expect(
      fileAppeal(world.cycle(), again, letter(), '2026-0001', person('e1'), contextAt('2026-10-09 12:00')),
    ).toMatchObject({
      refused: 'result-final',
    });
  });

  it('is not taken in by a superior of the appellant, who learns nothing of it', () => {
    const world = signedOff();
    Object.assign(world.cycle(), { roles: { ...world.cycle().roles, office: ['hs', 'hr1'] } });
    file(world, '2026-10-09 10:00');
    expect(world.appeal(world.dossier('e1').appeal?.id).office).toEqual(['hr1']);
    expect(world.inbox('hs')).not.toContain('accept-appeal e1');
  });

  it('recuses everybody who rated or was asked to, by name or by ballot, before or after a transfer', () => {
    const world = signedOff();
    const dossier = {
      ...world.dossier('e1'),
      transfers: [
        { on: '2026-01-05', fromUnit: 'a', fromUnitHead: 'old', toUnit: 'sales', fromSuperior: 'old', superior: 'hs' },
      ],
    };
    expect(ratersOf(dossier, world.cycle(), contextAt('2026-10-09 10:00')).sort()).toEqual([
      'c1',
      'c2',
      'c3',
      'hs',
      'old',
    ]);
    // A manager is rated by the leaders.
    expect(ratersOf(world.dossier('hs'), world.cycle(), contextAt('2026-10-09 10:00'))).toEqual(
      expect.arrayContaining(['gm', 'dgm', 'hp', 'e1']),
    );
  });
});

describe('a window that runs into a year without a notice (1b)', () => {
  it('has no last day, stays open, and is completed when the notice is loaded', () => {
    const world = signedOff();
    const given = { score: '80.00', grade: 'good', record: 'r' };
    const { result: _, ...unsigned } = world.dossier('e1');
    const signed = signOff(unsigned, given, contextAt('2026-12-30 10:00'));
    world.streams.set('dossier/y25.e1', { state: unsigned, seq: 99 });
    world.write({ events: signed }, { kind: 'system' }, contextAt('2026-12-30 10:00'));
    const { window } = world.dossier('e1').result ?? {};
    expect(window).toMatchObject({ days: [] });
    expect(window?.closesAt).toBeUndefined();
    expect(world.inbox('hr1')).toContain('load-calendar e1');
    expect(file(world, '2027-03-01 10:00')).toBeUndefined();

    const loaded = applyNotice(calendar, { year: 2027, off: [], makeUp: [], source: 'notice' });
    if (!loaded.ok) throw new Error('refused');
    const context = { ...contextAt('2027-01-02 10:00'), calendar: loaded.calendar };
    const events = completeAppealWindow(world.dossier('e1'), context);
    // 31 December, 1, 4, 5 and 6 January: this notice names no holidays.
    expect(events).toMatchObject([
      { kind: 'appeal-window-completed', data: { number: 1, window: { closesAt: '2027-01-06T16:00:00.000Z' } } },
    ]);
    world.write({ events }, { kind: 'system' }, context);
    expect(world.inbox('hr1')).not.toContain('load-calendar e1');
    expect(completeAppealWindow(world.dossier('e1'), context)).toEqual([]);
  });

  it('stays as it is while the notice is still missing', () => {
    const world = signedOff();
    const { result: _, ...unsigned } = world.dossier('e1');
    world.streams.set('dossier/y25.e1', { state: unsigned, seq: 99 });
    const context = contextAt('2026-12-30 10:00');
    world.write(
      { events: signOff(unsigned, { score: '80.00', grade: 'good', record: 'r' }, context) },
      { kind: 'system' },
      context,
    );
    expect(completeAppealWindow(world.dossier('e1'), contextAt('2027-01-02 10:00'))).toEqual([]);
  });
});

describe('a correction', () => {
  it('is proposed by the office, of somebody else’s result, once it is signed', () => {
    const world = signedOff();
    expect(correct(world, '50', 'gm')).toMatchObject({ refused: 'not-the-office' });
    const unsigned = { do: 'propose-correction' as const, value: '1', reason: text('r'), evidence: [] };
    expect(
      world.try(
        { ...unsigned, dossier: dossierOf('hs'), fact: factOf(world, 'hs', 'superior') },
        'hr1',
        '2026-10-09 10:00',
      ),
    ).toMatchObject({ refused: 'no-result' });
    expect(
      world.try({ ...unsigned, dossier: dossierOf('hr2'), fact: factOf(world, 'e1') }, 'hr2', '2026-10-09 10:00'),
    ).toMatchObject({ refused: 'own-matter' });
  });

  it('puts a fact of that dossier right, with a figure that can be', () => {
    const world = signedOff();
    expect(correct(world, '50', 'hr1', undefined, 'e2')).toMatchObject({ refused: 'fact-foreign' });
    // An item of 50 points.
    expect(correct(world, '51')).toMatchObject({ refused: 'mark-range', params: { max: '50' } });
    const fact = { ...factOf(world, 'e1'), kind: 'event' as const };
    expect(
      world.try(
        { do: 'propose-correction', dossier: dossierOf('e1'), fact, value: 'none', reason: text('r'), evidence: [] },
        'hr1',
        '2026-10-09 10:00',
      ),
    ).toMatchObject({ refused: 'value-invalid', path: 'value' });
  });

  it('is one at a time, and not beside an appeal', () => {
    const world = signedOff();
    expect(correct(world)).toBeUndefined();
    expect(correct(world)).toMatchObject({ refused: 'correction-open' });
    const other = signedOff();
    file(other, '2026-10-09 10:00');
    expect(correct(other)).toMatchObject({ refused: 'appeal-open' });
  });

  it('is not handed to the person it is about', () => {
    const world = signedOff();
    correct(world);
    const approval = world.dossier('e1').correction?.approval as `${string}.${string}`;
    expect(
      world.try({ do: 'transfer', approval, round: 1, step: 'superior', to: 'e1' }, 'hs', '2026-10-09 11:00'),
    ).toMatchObject({ refused: 'transfer-to-subject', path: 'to' });
  });

  it('that is returned has ended, and the next one has an approval of its own', () => {
    const world = signedOff();
    correct(world);
    const first = world.dossier('e1').correction?.approval as `${string}.${string}`;
    world.must(
      { do: 'return', approval: first, round: 1, step: 'superior', to: 'initiator', comment: text('no') },
      'hs',
      '2026-10-09 11:00',
    );
    expect(world.dossier('e1').correction).toBeUndefined();
    expect(correct(world)).toBeUndefined();
    expect(world.dossier('e1').correction?.approval).not.toBe(first);
    // The old one touches nothing any more.
    expect(world.try({ do: 'cancel', approval: first, round: 1 }, 'hr1', '2026-10-09 12:00')).toMatchObject({
      refused: 'matter-ended',
    });
  });

  it('holds up the publication until the result is recomputed', () => {
    const world = signedOff();
    correct(world, '50', 'hr1', '2026-10-12 10:00');
    signCorrection(world, '2026-10-12 15:00');
    expect(world.dossier('e1').correction?.isApproved).toBe(true);
    world.attendUntil('2026-10-13 00:01');
    world.must({ do: 'publish', cycle: CYCLE }, 'hr1', '2026-10-15 10:00');
    world.attendUntil('2026-10-15 10:00');
    expect([world.dossier('e1').publishedAt, world.dossier('e2').publishedAt]).toEqual([
      undefined,
      '2026-10-15T02:00:00.000Z',
    ]);
    const { result } = world.dossier('e1');
    // It came out the same: the window stays as it was, and the result can be published now.
    world.replace(
      'e1',
      { score: result?.score ?? null, grade: result?.grade ?? '', record: 'same' },
      'correction',
      '2026-10-15 11:00',
    );
    expect(world.dossier('e1').result).toMatchObject({ number: 2, final: 'accepted', window: result?.window });
    world.attendUntil('2026-10-15 11:00');
    expect(world.dossier('e1').publishedAt).toBe('2026-10-15T03:00:00.000Z');
  });

  it('is carried out once', () => {
    const world = signedOff();
    correct(world);
    signCorrection(world, '2026-10-09 15:00');
    const given = { score: '90.00', grade: 'good', record: 'r2' };
    const context = contextAt('2026-10-09 16:00');
    world.replace('e1', given, 'correction', '2026-10-09 16:00');
    expect(replaceResult(world.dossier('e1'), given, 'correction', context)).toEqual([]);
    expect(replaceResult(world.dossier('e1'), given, 'appeal', context)).toEqual([]);
  });

  it('of a published result publishes it anew, once the new window has closed', () => {
    const world = signedOff();
    world.attendUntil('2026-10-13 00:01');
    world.must({ do: 'publish', cycle: CYCLE }, 'hr1', '2026-10-15 10:00');
    world.attendUntil('2026-10-15 10:00');
    correct(world, '50', 'hr1', '2026-10-16 10:00');
    signCorrection(world, '2026-10-16 15:00');
    world.replace('e1', { score: '99.00', grade: 'excellent', record: 'r2' }, 'correction', '2026-10-16 15:01');
    expect(world.dossier('e1').publishedAt).toBeUndefined();
    // 19 to 23 October.
    world.attendUntil('2026-10-24 00:02');
    expect(world.dossier('e1')).toMatchObject({
      publishedAt: '2026-10-23T16:00:00.000Z',
      result: { number: 2, final: 'accepted' },
    });
  });
});
