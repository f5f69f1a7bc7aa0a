/**
 * Who alone leads to what: the immediate dominators of a graph, by the algorithm of Cooper, Harvey
 * and Kennedy.
 *
 * @module
 */

/** What each node leads to. */
export type Edges = ReadonlyMap<string, ReadonlySet<string>>;

/** Finds for each node that the root reaches the nearest one that every way to it goes through. */
export function dominatorsOf(
  edges: Edges,
  root: string,
): ReadonlyMap<string, string> {
  const order = postOrder(edges, root);
  const rank = new Map(order.map((node, at) => [node, at]));
  const sources = new Map<string, string[]>();
  for (const node of order) {
    for (const next of edges.get(node) ?? []) {
      const known = sources.get(next);
      if (known) known.push(node);
      else sources.set(next, [node]);
    }
  }
  const nearest = new Map([[root, root]]);
  const meet = (a: string, b: string): string => {
    let [left, right] = [a, b];
    while (left !== right) {
      while (rank.get(left)! < rank.get(right)!) left = nearest.get(left)!;
      while (rank.get(right)! < rank.get(left)!) right = nearest.get(right)!;
    }
    return left;
  };
  const inOrder = order.toReversed().filter((node) => node !== root);
  for (let changed = true; changed;) {
    changed = false;
    for (const node of inOrder) {
      const found = sources.get(node)!.filter((it) => nearest.has(it))
        .reduce(meet);
      if (nearest.get(node) === found) continue;
      nearest.set(node, found);
      changed = true;
    }
  }
  nearest.delete(root);
  return nearest;
}

/** The nodes that the root reaches, each after what it leads to. */
function postOrder(edges: Edges, root: string): string[] {
  const order: string[] = [];
  const seen = new Set([root]);
  const open = [{ node: root, rest: nextOf(edges, root) }];
  while (open.length > 0) {
    const { node, rest } = open.at(-1)!;
    const next = rest.next();
    if (next.done) {
      order.push(node);
      open.pop();
    } else if (!seen.has(next.value)) {
      seen.add(next.value);
      open.push({ node: next.value, rest: nextOf(edges, next.value) });
    }
  }
  return order;
}

function nextOf(edges: Edges, node: string): Iterator<string> {
  return (edges.get(node) ?? new Set<string>()).values();
}
