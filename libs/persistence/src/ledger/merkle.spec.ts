import { createHash } from 'node:crypto';
import { merkleRoot, sealCode, sealRoot } from './merkle';

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('A Merkle root', () => {
  it('is made of hashed leaves, two by two, an odd one carried up', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((line) => sha(`leaf\n${line}`));
    expect(merkleRoot(['a'])).toBe(a);
    expect(merkleRoot(['a', 'b', 'c'])).toBe(sha(`node\n${sha(`node\n${a}\n${b}`)}\n${c}`));
  });

  it('changes with every line, with their order, and with what was sealed before', () => {
    const roots = [
      merkleRoot(['a', 'b']),
      merkleRoot(['b', 'a']),
      merkleRoot(['a', 'c']),
      merkleRoot(['a']),
      sealRoot('0', ['a', 'b']),
      sealRoot('1', ['a', 'b']),
    ];
    expect(new Set(roots).size).toBe(roots.length);
  });

  it('is printed on papers by its first twelve digits', () => {
    expect(sealCode('0123456789abcdef'.repeat(4))).toBe('0123-4567-89AB');
  });
});
