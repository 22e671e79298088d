import { text } from '../testing/r12';
import { takesPart } from './state';
import { firstStep, Matter, type Said } from './testing/matter';

const NOW = undefined;
const last = (matter: Matter) => matter.events.at(-1)?.data;

describe('An act of a signer on his behalf 代办', () => {
  it('is the signer’s own act, and says who did it for him', () => {
    const matter = new Matter().must({ do: 'approve' }, 'x', NOW, 'a');
    expect(matter.state.steps[0]?.signatures).toMatchObject([{ by: 'a', proxy: 'x', as: 'approved' }]);
    expect(last(matter)).toMatchObject({ by: 'a', proxy: 'x' });
    expect(matter.tasks()).toEqual(['approve d']);
  });

  it.each<[Said, object]>([
    [
      { do: 'approve', conditions: text('c') },
      { by: 'a', proxy: 'x', conditions: text('c') },
    ],
    [
      { do: 'return', to: 'initiator' },
      { by: 'a', proxy: 'x', to: 'initiator' },
    ],
    [{ do: 'reject' }, { by: 'a', proxy: 'x' }],
    [
      { do: 'transfer', to: 'e' },
      { from: 'a', to: 'e', proxy: 'x' },
    ],
    [
      { do: 'delegate', to: 'e' },
      { from: 'a', to: 'e', proxy: 'x' },
    ],
    [
      { do: 'add-signers', where: 'beside', people: ['e'], joint: true },
      { by: 'a', people: ['e'], proxy: 'x' },
    ],
    [{ do: 'claim' }, { by: 'a', proxy: 'x' }],
    [{ do: 'comment' }, { by: 'a', proxy: 'x' }],
    [
      { do: 'put-question', question: 'q', to: 'i' },
      { by: 'a', to: 'i', proxy: 'x' },
    ],
    [
      { do: 'copy', to: ['e'] },
      { by: 'a', to: ['e'], proxy: 'x' },
    ],
    [{ do: 'urge' }, { by: 'a', proxy: 'x' }],
  ])('$do', (said, data) => {
    const matter = new Matter().must(said, 'x', NOW, 'a');
    expect(last(matter)).toMatchObject(data);
    expect(takesPart(matter.state, 'x')).toBe(true);
  });

  it('answers what he was asked, and takes back what was signed for him', () => {
    const asked = new Matter().must({ do: 'delegate', to: 'e' }, 'a');
    expect(asked.must({ do: 'answer-delegation' }, 'x', NOW, 'e').tasks()).toContain('approve a');
    const questioned = new Matter().must({ do: 'put-question', question: 'q', to: 'e' }, 'a');
    questioned.must({ do: 'answer-question', question: 'q' }, 'x', NOW, 'e');
    expect(questioned.state.questions[0]?.answer).toEqual(text('t'));
    const signed = new Matter().must({ do: 'approve' }, 'x', NOW, 'a');
    expect(signed.must({ do: 'take-back' }, 'x', NOW, 'a').tasks()).toContain('approve a');
  });

  it('leaves the signer free to act himself', () => {
    const matter = new Matter().must({ do: 'comment' }, 'x', NOW, 'a').must({ do: 'approve' }, 'a');
    expect(matter.state.steps[0]?.signatures).toEqual([expect.not.objectContaining({ proxy: expect.anything() })]);
  });
});

describe('A proxy may not', () => {
  it('sign his own matter, nor may its initiator or subject sign through one', () => {
    expect(new Matter().try({ do: 'approve' }, 'i', NOW, 'a')).toMatchObject({ refused: 'own-matter' });
    const own = new Matter([{ id: 'second', who: 'subject', ifInitiator: 'allow' }]);
    expect(own.tasks()).toEqual(['approve i']);
    expect(own.try({ do: 'approve' }, 'x', NOW, 'i')).toMatchObject({ refused: 'own-matter' });
    expect(own.try({ do: 'take-back' }, 'x', NOW, 'i')).toMatchObject({ refused: 'own-matter' });
  });

  it('cancel for the initiator, nor note a copy as read', () => {
    expect(new Matter().try({ do: 'cancel' }, 'x', NOW, 'i')).toMatchObject({ refused: 'not-by-proxy' });
    const copied = new Matter().must({ do: 'copy', to: ['e'] }, 'a');
    expect(copied.try({ do: 'read-copy' }, 'x', NOW, 'e')).toMatchObject({ refused: 'not-by-proxy' });
  });

  it('use the roles of either', () => {
    expect(new Matter().try({ do: 'terminate' }, 'x', NOW, 'o')).toMatchObject({ refused: 'not-the-office' });
    expect(new Matter().try({ do: 'terminate' }, 'o', NOW, 'a')).toMatchObject({ refused: 'not-the-office' });
  });
});

describe('Who is on a step himself and stands in for another of it', () => {
  it('signs a joint step twice, each time in one name', () => {
    const matter = new Matter([firstStep({ mode: 'all' })]).must({ do: 'approve' }, 'b');
    expect(matter.try({ do: 'approve' }, 'b')).toMatchObject({ refused: 'already-signed' });
    matter.must({ do: 'approve' }, 'b', NOW, 'a');
    expect(matter.try({ do: 'approve' }, 'b', NOW, 'a')).toMatchObject({ refused: 'already-signed' });
    expect(matter.state.steps[0]?.signatures.map(({ by, proxy }) => [by, proxy])).toEqual([
      ['b', undefined],
      ['a', 'b'],
    ]);
    expect(matter.tasks()).toEqual(['approve c']);
  });

  it('has one vote in a step that decides by ratio', () => {
    const ratio = () => new Matter([firstStep({ mode: { ratio: [2, 3] } })]);
    expect(ratio().try({ do: 'approve' }, 'b', NOW, 'a')).toMatchObject({ refused: 'one-vote-each' });
    const voted = ratio().must({ do: 'approve' }, 'x', NOW, 'a');
    expect(voted.try({ do: 'reject' }, 'x', NOW, 'b')).toMatchObject({ refused: 'one-vote-each' });
    voted.must({ do: 'add-signers', where: 'beside', people: ['x'], joint: true }, 'c');
    expect(voted.try({ do: 'approve' }, 'x')).toMatchObject({ refused: 'one-vote-each' });
    expect(voted.must({ do: 'approve' }, 'b').state.steps[0]?.signatures).toHaveLength(2);
  });
});
