import type { Act } from './chain';
import { linksOf } from './chain';

const act = (seq: number, hash: string, prevHash: string, stream = 'dossier/c.p1'): Act => ({
  stream,
  seq,
  kind: 'rated',
  about: null,
  cycle: null,
  at: '2026-09-16T02:00:00.000Z',
  by: null,
  onBehalfOf: null,
  hash,
  prevHash,
});

describe('the chain of a page of acts', () => {
  it('is whole where each act carries the hash of the one before in its own stream', () => {
    const links = linksOf([act(3, 'c', 'b'), act(2, 'z', 'y', 'cycle/c'), act(2, 'b', 'a'), act(1, 'a', '')]);
    expect([...links.values()]).toEqual(['linked', 'notHere', 'linked', 'first']);
  });

  it('is broken where a byte was changed', () => {
    expect([...linksOf([act(2, 'b', 'a'), act(1, 'x', '')]).values()]).toEqual(['broken', 'first']);
  });
});
