import type { SelfDraft } from './self-draft';
import { faultsIn, inputOf } from './self-draft';

const draft: SelfDraft = {
  texts: { revenue: ' 完成 960 万元 ' },
  marks: { revenue: '96', training: '80', renewal: '100.5' },
  summary: ' 总体完成 ',
  evidence: [],
};

describe('a self-assessment while it is written', () => {
  it('finds marks beyond 100 and marks without a word', () => {
    expect(faultsIn(draft, ['revenue', 'training', 'renewal', 'complaints'])).toEqual([
      { item: 'training', word: 'missingText' },
      { item: 'renewal', word: 'badMark' },
    ]);
  });

  it('sends the items of which something is said', () => {
    expect(inputOf(draft, 'self', ['revenue', 'complaints'])).toEqual({
      window: 'self',
      items: [{ item: 'revenue', text: '完成 960 万元', value: '96' }],
      summary: '总体完成',
      evidence: [],
    });
  });
});
