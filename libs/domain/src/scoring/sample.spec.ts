import { createHash } from 'node:crypto';
import { planOf, smallScheme } from '#test/rulebook/small-scheme';
import type { Track } from '../scheme/scheme';
import { drawSample, sampleFrame, sampleSize } from './sample';

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
const planWith = (sample: Track['sample']) =>
  planOf(
    smallScheme({
      attributes: { amount: 'decimal', listed: 'yes-no' },
      results: { result: {} },
      tracks: [{ id: 'project', subjects: 'project', tree: [], ...(sample && { sample }) }],
    }),
  );
const half = planWith({ by: 'number', share: '0.50' });
const third = planWith({ by: 'amount', share: '0.30', attribute: 'amount' });
const listed = planWith({ by: 'number', share: '0.5', frame: { kind: 'attribute', name: 'listed', is: 'yes' } });
const items = (count: number) => Array.from({ length: count }, (_, place) => ({ id: `p${place + 1}` }));
const funds = ['12', '8', '5', '3', '2'].map((amount) => ({ id: `f${amount}`, attributes: { amount } }));

describe('a sample by number', () => {
  it('rounds the share up: at least 4 of 7, 1 of 1, none of none', () => {
    for (const [size, drawn] of [
      [7, 4],
      [6, 3],
      [1, 1],
      [0, 0],
    ] as const)
      expect(drawSample(half, items(size), 'seed', sha)).toMatchObject({ drawn: { length: drawn } });
    expect(sampleSize(half, items(7), ['p1', 'p2', 'p3'])).toEqual({
      frame: '7',
      needed: '3.5',
      drawn: '3',
      enough: false,
    });
  });

  it('counts an item once, however often it is listed', () => {
    expect(sampleSize(half, items(4), ['p1', 'p1'])).toMatchObject({ drawn: '1', enough: false });
  });

  it('is drawn from the frame alone, and refuses a list that leaves it', () => {
    const projects = items(4).map((item, place) => ({ ...item, attributes: { listed: place < 2 ? 'yes' : 'no' } }));
    expect(sampleFrame(listed, projects).map(({ id }) => id)).toEqual(['p1', 'p2']);
    expect(drawSample(listed, projects, 'seed', sha)).toMatchObject({ population: ['p1', 'p2'], drawn: { length: 1 } });
    expect(sampleSize(listed, projects, ['p3'])).toEqual({ refused: 'not-in-frame', items: ['p3'] });
  });
});

describe('a sample by amount', () => {
  it('is enough when the amounts listed reach the share of the total', () => {
    // 30 % of 12 + 8 + 5 + 3 + 2 = 9
    const enough = (...ids: string[]) => sampleSize(third, funds, ids);
    expect(enough('f8')).toEqual({ frame: '30', needed: '9', drawn: '8', enough: false });
    expect([enough('f8', 'f2'), enough('f12')]).toMatchObject([{ enough: true }, { enough: true }]);
  });

  it('stops drawing as soon as the share is reached', () => {
    for (const seed of ['a', 'b', 'c', 'd', 'e', 'f']) {
      const draw = drawSample(third, funds, seed, sha);
      if ('refused' in draw) throw new Error('refused');
      expect(sampleSize(third, funds, draw.drawn)).toMatchObject({ enough: true });
      expect(sampleSize(third, funds, draw.drawn.slice(0, -1))).toMatchObject({ enough: false });
    }
  });

  it('is refused where an amount is missing or no amount', () => {
    const lacking = [...funds, { id: 'x' }, { id: 'y', attributes: { amount: '-1' } }];
    expect(drawSample(third, lacking, 'seed', sha)).toEqual({ refused: 'amount-missing', items: ['x', 'y'] });
  });
});

describe('a draw', () => {
  it('can be repeated by anybody who has the seed, in whatever order the items come', () => {
    const forth = drawSample(half, items(9), '2026-03-01', sha);
    expect(drawSample(half, items(9).reverse(), '2026-03-01', sha)).toEqual(forth);
    expect(drawSample(half, items(9), '2026-03-02', sha)).not.toEqual(forth);
  });

  it('is refused for a track that samples nothing', () => {
    expect(drawSample(planWith(undefined), items(3), 'seed', sha)).toEqual({ refused: 'no-sample', items: [] });
  });
});
