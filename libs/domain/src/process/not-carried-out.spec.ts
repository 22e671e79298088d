import { resolveScheme } from '../scheme/resolve';
import { notCarriedOut } from './not-carried-out';
import { r12 } from './testing/r12';

const scheme = resolveScheme({
  schema: 1,
  id: 'projects',
  version: 1,
  basis: 'R00',
  title: { zh: '项目', en: 'Projects' },
  titles: { 'stage.gate': { zh: '事前评估', en: 'Ex-ante' }, 'track.project': { zh: '项目', en: 'Projects' } },
  results: { year: { total: '1' } },
  tracks: [{ id: 'project', subjects: 'project', sample: { by: 'number', share: '0.5' }, results: ['year'] }],
  stages: [
    { id: 'gate', kind: 'ex-ante', criteria: ['need'] },
    { id: 'month', kind: 'monitoring', repeat: 'month', reports: ['role:office'] },
  ],
});

describe('what the process does not carry out of a scheme', () => {
  it('is nothing for one that runs as a whole', () => expect(notCarriedOut(r12)).toEqual([]));

  it('is named by its place and in both languages, apart by whether it would change results', () => {
    expect(notCarriedOut(scheme).map(({ about, changesResults }) => [about, changesResults])).toEqual([
      ['tracks/project/sample', true],
      ['stages/gate', true],
      ['stages/month/reports', false],
    ]);
    expect(notCarriedOut(scheme)[1]?.what).toEqual({ zh: '事前评估：环节类型', en: 'Ex-ante: this kind of stage' });
  });
});
