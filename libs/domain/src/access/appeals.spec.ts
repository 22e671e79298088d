import { mayLearnOfAppeal } from './appeals';

const dossier = { subject: 'ann', superior: 'bob', aboveSuperior: 'cleo', unitHead: 'dan' };

describe('The superiors of an appellant do not learn of his appeal (R12, A8)', () => {
  it.each([
    ['the appellant himself', 'ann', [], true],
    ['the office', 'eve', ['office'], true],
    ['the direct superior', 'bob', [], false],
    ['a superior who works in the office', 'bob', ['office'], false],
    ['the head of his unit in the office', 'dan', ['office'], false],
    ['the superior’s superior among the leaders', 'cleo', ['company'], false],
    ['another of the leaders', 'finn', ['company'], false],
    ['a reviewer, by his role alone', 'gus', ['reviewers'], false],
    ['an administrator without a person', null, ['system-admin'], false],
  ])('%s', (_, person, roles, expected) => {
    expect(mayLearnOfAppeal({ person, roles }, dossier)).toBe(expected);
  });
});
