import { resolveScheme } from '../scheme/resolve';
import type { Scheme } from '../scheme/scheme';
import type { ScoringFact } from './facts';
import { resultOrder } from './result-order';
import { scoreTrack } from './score-track';
import type { TrackInput } from './score-track';

const scheme = resolveScheme({
  schema: 1,
  id: 'quarters',
  version: 1,
  basis: 'own',
  title: { zh: '季度考核', en: 'Quarters' },
  scales: { two: [{ id: 'pass', from: '60' }, { id: 'fail' }] },
  results: {
    // Written before what it refers to.
    year: {
      total: { op: 'result', of: { result: 'quarter', whose: 'self' }, several: 'mean' },
      grading: { kind: 'bands', scale: 'two' },
    },
    quarter: { every: 'quarter', total: { op: 'score', node: 'all' } },
    awards: {
      grading: {
        kind: 'rules',
        scale: 'two',
        choose: [{ grade: 'pass', when: { kind: 'grade', in: ['pass'], of: { result: 'year', whose: 'self' } } }],
        otherwise: 'fail',
      },
    },
  },
  tracks: [
    {
      id: 'unit',
      results: ['awards', 'year', 'quarter'],
      tree: [{ kind: 'leaf', id: 'work', points: '100', scored: { method: 'M1' }, source: { kind: 'self-report' } }],
    },
  ],
  stages: [{ id: 'review', kind: 'review', repeat: 'quarter' }],
} satisfies Scheme);

const rate = (period: 'Q1' | 'Q2' | 'Q3', value: string): ScoringFact => ({
  kind: 'score',
  id: period,
  node: 'work',
  period,
  value,
});
const run = (more: Partial<TrackInput> = {}, facts = [rate('Q1', '50'), rate('Q3', '80')]) =>
  scoreTrack({ scheme, track: 'unit', subjects: [{ id: 'u1', facts }], ...more });
const shown = (outcome: ReturnType<typeof run>): string[] =>
  outcome.ok
    ? outcome.runs.flatMap(({ records }) =>
        records.map(({ result, period, score, grade }) => [result, period, score, grade?.final].join(' ')),
      )
    : outcome.findings.map(({ code, path }) => `${path} ${code}`);

describe('all results of a track', () => {
  it('come in an order in which those referred to come first, rounds before the year', () => {
    const [track] = scheme.tracks;
    expect(track && resultOrder(scheme, track)).toEqual(['quarter', 'year', 'awards']);
  });

  it('feed one another: the quarters that have facts the year, the year what is decided by it', () => {
    // (50 + 80) ÷ 2 = 65, above 60
    expect(shown(run())).toEqual(['quarter Q1 50.00 ', 'quarter Q3 80.00 ', 'year Y 65.00 pass', 'awards Y  pass']);
  });

  it('may be asked for one by one, and for one round', () => {
    expect(shown(run({ result: 'quarter' }))).toEqual(['quarter Q1 50.00 ', 'quarter Q3 80.00 ']);
    expect(shown(run({ period: 'Q3' }))).toEqual(['quarter Q3 80.00 ']);
    expect(shown(run({ period: 'Y' }, [rate('Q1', '50')]))).toEqual(['year Y  ', 'awards Y  ']);
  });

  it('are refused by name', () => {
    expect(shown(run({ track: 'person' }))).toEqual(['track track-unknown']);
    expect(shown(run({ result: 'month' }))).toEqual(['result result-unknown']);
    expect(shown(run({ result: 'quarter' }, []))).toEqual(['period period-unscored']);
    expect(shown(run({ period: 'M01' }))).toEqual(['period period-unscored']);
  });
});
