import { nameFacts } from './fact-ids';
import type { UnnamedFact } from './fact-ids';

const ids = (facts: readonly UnnamedFact[]): string[] => {
  const named = nameFacts(facts);
  if ('findings' in named) throw new Error(JSON.stringify(named.findings));
  return named.facts.map((fact) => fact.id);
};
const refusals = (facts: readonly UnnamedFact[]): string[] => {
  const named = nameFacts(facts);
  return 'findings' in named ? named.findings.map(({ code, path }) => `${path} ${code}`) : [];
};

describe('facts without ids', () => {
  const complaint: UnnamedFact = { kind: 'event', event: 'complaint', points: '0.5', on: '2026-03-02' };
  const earlier: UnnamedFact = { ...complaint, on: '2026-02-01' };
  const rate: UnnamedFact = { kind: 'rate', panel: 'public', period: 'Q2', value: '90' };

  it('are named by what they say, several alike by their order in time', () => {
    expect(ids([complaint, rate, earlier])).toEqual(['event/complaint/2', 'rate/public/Q2', 'event/complaint/1']);
  });

  it('are named alike whatever their order', () => {
    expect(ids([earlier, complaint, rate])).toEqual(['event/complaint/1', 'event/complaint/2', 'rate/public/Q2']);
  });

  it('keep the ids they have', () => {
    expect(ids([{ ...rate, id: 'f1' }, complaint])).toEqual(['f1', 'event/complaint']);
  });

  it('are refused where two figures stand for one place and nothing says which was filed last', () => {
    expect(refusals([rate, { ...rate, value: '91' }])).toEqual(['facts/1 fact-twice']);
    expect(refusals([rate, { ...rate, value: '91', at: '2026-07-01T00:00:00.000Z' }])).toEqual([]);
    expect(refusals([rate, { ...rate, period: 'Q3' }])).toEqual([]);
    expect(refusals([complaint, complaint])).toEqual([]);
  });

  it('are refused where an id is used twice', () => {
    expect(
      refusals([
        { ...rate, id: 'a' },
        { ...complaint, id: 'a' },
      ]),
    ).toEqual(['facts/1 fact-twice']);
  });
});
