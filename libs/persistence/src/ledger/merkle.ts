import { sha256 } from './hashes';

/** Root of a Merkle tree over lines, in the order given; an odd node is carried up. Leaves and nodes are hashed apart. */
export function merkleRoot(lines: readonly string[]): string {
  let level = lines.map((line) => sha256(`leaf\n${line}`));
  if (level.length === 0) return sha256('leaf\n');
  while (level.length > 1) {
    const above: string[] = [];
    for (let place = 0; place < level.length; place += 2) {
      const left = level[place] ?? '';
      const right = level[place + 1];
      above.push(right === undefined ? left : sha256(`node\n${left}\n${right}`));
    }
    level = above;
  }
  return level[0] ?? '';
}

/** What is sealed: the seal before, and the heads that have moved since. So one seal stands for everything before it. */
export const sealRoot = (previous: string, heads: readonly string[]): string =>
  merkleRoot([`previous ${previous}`, ...heads]);

/** The short code of a root as it is printed on papers: twelve hexadecimal digits in threes of four. */
export const sealCode = (root: string): string => (root.slice(0, 12).toUpperCase().match(/.{4}/g) ?? []).join('-');
