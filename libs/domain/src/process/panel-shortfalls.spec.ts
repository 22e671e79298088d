import seed from '../../catalogue/schemes/r12.json';
import { resolveScheme } from '../scheme/resolve';
import { schemeSchema } from '../scheme/scheme';
import type { RosterEntry } from './context';
import { panelShortfalls } from './panel-shortfalls';

const scheme = resolveScheme(schemeSchema.parse(seed));
const entry = (more: Partial<RosterEntry>): RosterEntry => ({
  subject: 'a',
  subjectKind: 'person',
  track: 'employee',
  unit: 'u',
  unitHead: 'head',
  superior: 'head',
  aboveSuperior: null,
  attributes: {},
  raters: { 'co-operating': ['x', 'y', 'z'] },
  ...more,
});
const roles = { company: ['l1', 'l2', 'l3'] };

describe('A panel that too few people rate', () => {
  it('is none where three co-operating people and the department’s leader are asked', () => {
    expect(panelShortfalls(scheme, [entry({})], roles)).toEqual([]);
  });

  it('is told with the ballots it needs: three where it is anonymous, one where it is open', () => {
    const short = entry({ subject: 'b', unitHead: null, raters: { 'co-operating': ['x', 'y'] } });
    expect(panelShortfalls(scheme, [entry({}), short], roles)).toEqual([
      { panel: 'head', needed: 1, subjects: ['b'] },
      { panel: 'co-departments', needed: 3, subjects: ['b'] },
    ]);
  });

  it('does not count the subject among his own raters', () => {
    const manager = entry({
      subject: 'l3',
      track: 'manager',
      raters: { 'co-operating': ['x', 'y', 'z'], subordinates: ['s1', 's2', 's3'] },
    });
    expect(panelShortfalls(scheme, [manager], roles)).toEqual([{ panel: 'leaders', needed: 3, subjects: ['l3'] }]);
  });
});
