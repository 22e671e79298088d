import { employee, manager, text } from '../testing/r12';
import { dossierOf, World } from '../testing/world';

const world = () => World.launched([employee('e1'), employee('hr2'), manager('hs')]);
const record = (
  on: World,
  change: { id?: string; event?: string; on?: string } = {},
  who = 'hs',
  subject = 'e1',
  local = '2026-05-05 07:30',
) =>
  on.try(
    {
      do: 'record-event',
      dossier: dossierOf(subject),
      id: 'talk1',
      event: 'talk',
      on: '2026-05-05',
      text: text('t'),
      evidence: ['photo'],
      ...change,
    },
    who,
    local,
  );

describe('an event about a subject (R12)', () => {
  it('is a kind of the scheme, entered by whom the scheme names, never about oneself', () => {
    const year = world();
    expect(record(year, { event: 'gossip' })).toMatchObject({ refused: 'event-unknown', path: 'event' });
    expect(record(year, {}, 'hr1')).toMatchObject({ refused: 'not-the-author' });
    expect(record(year, { event: 'violation' })).toMatchObject({ refused: 'not-the-author' });
    expect(record(year, { event: 'violation' }, 'hr2', 'hr2')).toMatchObject({ refused: 'own-matter' });
    expect(record(year, { event: 'violation' }, 'hr1')).toBeUndefined();
    expect(year.facts.at(-1)).toMatchObject({ kind: 'event', item: 'violation', by: 'hr1', evidence: ['photo'] });
    expect(year.inbox('e1')).toEqual([]);
  });

  it('happened on a day of the cycle, today by the organisation’s clock at the latest', () => {
    const year = world();
    for (const on of ['2025-08-31', '2026-05-06'])
      expect(record(year, { on })).toMatchObject({ refused: 'date-outside', path: 'on' });
    // A day after the year belongs to the next one.
    expect(record(year, { on: '2026-09-01' }, 'hs', 'e1', '2026-09-05 10:00')).toMatchObject({
      refused: 'date-outside',
    });
    // 07:30 in Shanghai is still 4 May in UTC.
    expect(record(year, { on: '2026-05-05' })).toBeUndefined();
  });

  it('of which both must sign counts with the second signature', () => {
    const year = world();
    record(year);
    expect(record(year)).toMatchObject({ refused: 'already-recorded' });
    expect(year.dossier('e1').events).toMatchObject([{ signers: ['hs', 'e1'], signed: ['hs'] }]);
    expect(year.told('e1')).toEqual(['event-to-sign']);
    const sign = (who: string, event = 'talk1') =>
      year.try({ do: 'sign-event', dossier: dossierOf('e1'), event }, who, '2026-05-05 10:00');
    expect(sign('e1', 'other')).toMatchObject({ refused: 'event-unknown' });
    expect(sign('gm')).toMatchObject({ refused: 'not-a-signer' });
    expect(sign('hs')).toMatchObject({ refused: 'already-signed' });
    expect(sign('e1')).toBeUndefined();
  });

  it('with fixed points carries them', () => {
    const year = world();
    record(year, { event: 'late' }, 'hr1');
    expect(year.facts.at(-1)).toMatchObject({ item: 'late', value: '1' });
    expect(year.dossier('e1').events).toMatchObject([{ event: 'late', points: '1' }]);
  });
});
