import type { TraceNode } from './trace-node';
import { branchIds, pathTo, visibleRows } from './trace-node';

const leaf = (id: string): TraceNode => ({ id, label: id, computation: '', value: '0', rule: '' });
const tree: TraceNode = {
  ...leaf('total'),
  children: [{ ...leaf('sum'), children: [leaf('a'), leaf('b')] }, leaf('c')],
};

describe('the rows of a derivation', () => {
  it('show the children of open nodes only, in reading order', () => {
    expect(visibleRows(tree, new Set(['total'])).map(({ node, depth }) => `${depth}${node.id}`)).toEqual([
      '0total',
      '1sum',
      '1c',
    ]);
    expect(visibleRows(tree, new Set(['total', 'sum'])).map(({ node }) => node.id)).toEqual([
      'total',
      'sum',
      'a',
      'b',
      'c',
    ]);
  });

  it('open to a depth', () => {
    expect(branchIds(tree)).toEqual(['total', 'sum']);
    expect(branchIds(tree, 1)).toEqual(['total']);
  });

  it('lead from the total to a node', () => {
    expect(pathTo(tree, 'b').map(({ id }) => id)).toEqual(['total', 'sum', 'b']);
    expect(pathTo(tree, 'none')).toEqual([]);
  });
});
