/** What a tree needs to know of an iteration. */
interface TreeNode {
  index: number;
  parent: number | null;
}

export interface PlacedNode extends TreeNode {
  /** Row, from 0 at the top: each branch has one of its own. */
  lane: number;
}

export interface TreeLayout {
  nodes: PlacedNode[];
  /** Rows in all; at least one. */
  lanes: number;
}

/**
 * Places a column's iterations as a tree that grows to the right, in the order in which they were
 * made. The first child of a picture stays in its row, every other one begins a row below.
 */
export function layOutTree(iterations: readonly TreeNode[]): TreeLayout {
  const nodes: PlacedNode[] = [];
  let lanes = 1;
  for (const { index, parent } of iterations) {
    const from = nodes.find((node) => node.index === parent);
    const isContinued = nodes.some((node) => node.parent === parent);
    const lane = from === undefined ? 0 : isContinued ? lanes++ : from.lane;
    nodes.push({ index, parent, lane });
  }
  return { nodes, lanes };
}
