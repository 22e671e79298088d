import type { FigureGrid } from '#contracts/http/figures';
import { cellId, checksOf, suppliesOf } from './figure-rows';

const cell = (key: string, maySupply: boolean): FigureGrid['rows'][number]['cells'][number] => ({
  key,
  node: 'output',
  item: null,
  title: { zh: '业务指标', en: 'Output' },
  unit: null,
  target: '100',
  value: null,
  isAbsent: false,
  status: 'open',
  reason: null,
  needsEvidence: false,
  maySupply,
  mayVerify: false,
});
const row = (dossier: string) => ({
  dossier,
  subject: { id: dossier, name: dossier, unit: null, post: null },
  cells: [cell('Q1:output::0', true), cell('Q1:quality::0', false)],
});
const grid: FigureGrid = {
  cycle: { id: 'y', name: '2026' },
  window: 'quarter:Q1',
  title: { zh: '季度数据', en: 'Quarter' },
  dueOn: null,
  daysLeft: null,
  rows: [row('y.a'), row('y.b')],
};

describe('A grid of figures', () => {
  it('sends the rows in which something was typed, and of them only what one may supply', () => {
    const [a] = grid.rows;
    if (!a) throw new Error('The grid has rows');
    const typed = { [cellId(a, cell('Q1:output::0', true))]: ' 20 ', [cellId(a, cell('Q1:quality::0', false))]: '9' };
    expect(suppliesOf(grid, typed)).toEqual([{ dossier: 'y.a', figures: [{ node: 'output', value: '20' }] }]);
    expect(suppliesOf(grid, {})).toEqual([]);
  });

  it('sends a figure back with the reason, and verifies it without one', () => {
    const [a] = grid.rows;
    const [figure] = a?.cells ?? [];
    if (!a || !figure) throw new Error('The grid has cells');
    const typed = { [`${cellId(a, figure)} why`]: '口径有误' };
    expect(checksOf(a, figure, 'returned', typed)).toEqual([
      { dossier: 'y.a', verdicts: [{ key: 'Q1:output::0', outcome: 'returned', reason: '口径有误' }] },
    ]);
    expect(checksOf(a, figure, 'verified', typed)).toEqual([
      { dossier: 'y.a', verdicts: [{ key: 'Q1:output::0', outcome: 'verified' }] },
    ]);
  });
});
