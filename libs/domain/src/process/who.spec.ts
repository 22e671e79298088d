import { escalatesTo, resolveWho, standIns, type Party } from './who';

const party: Party = {
  subject: 'e1',
  superior: 'hs',
  aboveSuperior: 'gm',
  unitHead: 'head',
  raters: { 'co-operating': ['c1', 'c2'] },
};
const roles = { office: ['hr1', 'hr2'], company: ['gm', 'dgm'], reviewers: ['rev1'] };

describe('the people a scheme names', () => {
  it('are found from the dossier or the roles of the cycle', () => {
    expect(resolveWho('subject', party, roles)).toEqual(['e1']);
    expect(resolveWho('superior', party, roles)).toEqual(['hs']);
    expect(resolveWho('unit-head', party, roles)).toEqual(['head']);
    expect(resolveWho('field-leader', party, roles)).toEqual(['gm']);
    expect(resolveWho('related:co-operating', party, roles)).toEqual(['c1', 'c2']);
    expect(resolveWho('committee:company', party, roles)).toEqual(['gm', 'dgm']);
  });

  it('are nobody where the post is vacant or the role unbound', () => {
    expect(resolveWho('superior', { ...party, superior: null }, roles)).toEqual([]);
    expect(resolveWho('role:auditor', party, roles)).toEqual([]);
    expect(resolveWho('related:peers', party, roles)).toEqual([]);
  });
});

describe('those who stand in', () => {
  it('are the office, then the leaders, then the reviewers, without those barred', () => {
    expect(standIns(roles, ['hr1'])).toEqual({ role: 'office', people: ['hr2'] });
    expect(standIns(roles, ['hr1', 'hr2', 'gm'])).toEqual({ role: 'company', people: ['dgm'] });
    expect(standIns(roles, ['hr1', 'hr2', 'gm', 'dgm'])).toEqual({ role: 'reviewers', people: ['rev1'] });
    expect(standIns({}, [])).toBeUndefined();
  });
});

describe('an escalation (A2.3)', () => {
  it('goes to the superior of whoever owes the act', () => {
    expect(escalatesTo({}, ['e1'], party, roles)).toEqual(['hs']);
    expect(escalatesTo({ to: 'superior' }, ['hs'], party, roles)).toEqual(['gm']);
  });

  it('goes to whoever the scheme names, unless he owes it himself', () => {
    expect(escalatesTo({ to: 'role:office' }, ['e1'], party, roles)).toEqual(['hr1', 'hr2']);
    expect(escalatesTo({ to: 'role:office' }, ['hr1'], party, roles)).toEqual(['hr2']);
  });

  it('goes to the office where nobody is above, and above the office to the leaders', () => {
    expect(escalatesTo({}, ['hs'], { ...party, aboveSuperior: null }, roles)).toEqual(['hr1', 'hr2']);
    expect(escalatesTo({ to: 'superior' }, ['hr1', 'hr2'], party, roles)).toEqual(['gm', 'dgm']);
    expect(escalatesTo({}, ['hr1', 'hr2'], undefined, roles)).toEqual(['gm', 'dgm']);
  });
});
