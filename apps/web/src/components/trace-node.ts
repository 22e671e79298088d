/** One line of a derivation 计分依据: a value, how it came about in figures, and the rule. */
export interface TraceNode {
  readonly id: string;
  readonly label: string;
  /** Stands small beside the label: `30%`, `满分 10`, `最多 2`. */
  readonly weight?: string;
  /** The computation in figures: `10 × 960 ÷ 1,200`. */
  readonly computation: string;
  /** The value as decimal text. */
  readonly value: string;
  readonly rule: string;
  readonly isDeduction?: boolean;
  /** The single published rounding, shown under the total: exact value, mode, published value. */
  readonly rounding?: {
    readonly exact: string;
    readonly mode: string;
    readonly published: string;
    readonly note: string;
  };
  readonly children?: readonly TraceNode[];
}

/** A node as a row: its depth and the ids of the nodes above it. */
export interface TraceRow {
  readonly node: TraceNode;
  readonly depth: number;
  readonly parentId?: string;
}

/** The rows on screen when the nodes in `open` are expanded, in reading order. */
export function visibleRows(root: TraceNode, open: ReadonlySet<string>): TraceRow[] {
  const rows: TraceRow[] = [];
  const walk = (node: TraceNode, depth: number, parentId?: string): void => {
    rows.push({ node, depth, ...(parentId === undefined ? {} : { parentId }) });
    if (open.has(node.id)) for (const child of node.children ?? []) walk(child, depth + 1, node.id);
  };
  walk(root, 0);
  return rows;
}

/** Ids of all nodes that have children, down to `depth` levels. */
export function branchIds(root: TraceNode, depth = Number.POSITIVE_INFINITY): string[] {
  if (!root.children?.length || depth <= 0) return [];
  return [root.id, ...root.children.flatMap((child) => branchIds(child, depth - 1))];
}

/** The nodes from the root down to the one with `id`, both included; empty when it is not there. */
export function pathTo(root: TraceNode, id: string): TraceNode[] {
  if (root.id === id) return [root];
  for (const child of root.children ?? []) {
    const rest = pathTo(child, id);
    if (rest.length > 0) return [root, ...rest];
  }
  return [];
}
