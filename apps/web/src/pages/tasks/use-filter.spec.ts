import { filterOf, withFilter } from './use-filter';

const of = (text: string) => filterOf(new URLSearchParams(text));

describe('the filters of the inbox in the address', () => {
  it('are read back as they were set', () => {
    const search = withFilter(new URLSearchParams(), { kind: 'approve', due: 'soon', within: '5', text: '冯自强' });
    expect(filterOf(search)).toEqual({ kind: 'approve', due: 'soon', within: 5, text: '冯自强' });
  });

  it('leave out what does not fit, and what is not theirs', () => {
    expect(of('due=someday&within=4&order=arrival&day=2026-09-16&returned=yes')).toEqual({ order: 'arrival' });
  });

  it('are lifted one by one, and others stay', () => {
    const search = withFilter(new URLSearchParams('kind=approve&unit=u01'), { unit: '' });
    expect(search.toString()).toBe('kind=approve');
  });
});
