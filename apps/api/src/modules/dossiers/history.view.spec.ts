import type { StoredAct } from '#persistence/queries/dossiers';
import { historyView } from './history.view';

const act = (seq: number, kind: string, data: Record<string, unknown> = {}): StoredAct => ({
  stream: 'dossier/c1.ann',
  seq,
  kind,
  data,
  actor: null,
  onBehalfOf: null,
  at: '2026-10-12T01:00:00.000Z',
});
const ref = { id: 't1', hash: 'h1' };
const texts = new Map([['t1', '评分有误']]);
const everything = { appeals: true, proposals: true };

describe('The history of a dossier', () => {
  it('has texts in the place of references, and nothing where one was erased', () => {
    const [entry] = historyView(
      [act(1, 'plan-amended', { reason: ref, items: [{ title: { id: 't2', hash: 'h2' } }] })],
      new Map(),
      texts,
      everything,
    );
    expect(entry?.data).toEqual({ reason: '评分有误', items: [{ title: null }] });
  });

  it('names no rater of an anonymous panel to anybody', () => {
    const acts = [
      act(1, 'dossier-opened', { subject: 'ann', raters: { peers: ['bob'] } }),
      act(2, 'raters-added', { relation: 'peers', people: ['cleo'] }),
    ];
    expect(historyView(acts, new Map(), texts, everything).map((entry) => entry.data)).toEqual([
      { subject: 'ann' },
      { relation: 'peers' },
    ]);
  });

  it('shows a superior no trace of an appeal, not even a gap in the numbers', () => {
    const acts = [
      act(1, 'signed-off', { score: '83', grade: 'good' }),
      act(2, 'appeal-filed', { appeal: 'c1.ann.1' }),
      act(3, 'late-letter-kept', { text: ref }),
      act(4, 'result-replaced', { score: '84', because: 'appeal', final: 'changed' }),
      act(5, 'appeal-ended', { outcome: 'changed' }),
      act(6, 'result-published'),
    ];
    const shown = historyView(acts, new Map(), texts, { appeals: false, proposals: true });
    expect(shown.map(({ seq, kind, data }) => [seq, kind, data])).toEqual([
      [1, 'signed-off', { score: '83', grade: 'good' }],
      [2, 'result-replaced', { score: '84' }],
      [3, 'result-published', {}],
    ]);
  });

  it('keeps what was proposed from whoever does not decide on it', () => {
    const acts = [
      act(1, 'consequences-proposed', { consequences: [] }),
      act(2, 'consequence-approved', { action: 'bonus' }),
    ];
    const kinds = historyView(acts, new Map(), texts, { appeals: true, proposals: false }).map((entry) => entry.kind);
    expect(kinds).toEqual(['consequence-approved']);
  });
});
