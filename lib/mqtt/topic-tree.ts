interface Node<T> {
  /** Absent until needed: most nodes are leaves with one value. */
  children: Map<string, Node<T>> | undefined;
  values: Set<T> | undefined;
}

/** Filters with values, asked by topic: the cost is the depth of the topic, not the number of filters. */
export interface TopicTree<T> {
  readonly add: (filter: string, value: T) => void;
  readonly remove: (filter: string, value: T) => void;
  /** Every value whose filter matches; a value stored under several matching filters comes once for each. */
  readonly match: (topic: string) => T[];
  readonly isEmpty: () => boolean;
}

export function createTopicTree<T>(): TopicTree<T> {
  const root: Node<T> = emptyNode();
  return {
    add: (filter, value) => {
      let node = root;
      for (const level of filter.split("/")) node = childOf(node, level);
      node.values ??= new Set();
      node.values.add(value);
    },
    remove: (filter, value) => removeFrom(root, filter.split("/"), 0, value),
    match: (topic) => {
      const found: T[] = [];
      collect(root, topic.split("/"), 0, found);
      return found;
    },
    isEmpty: () => isBare(root),
  };
}

const emptyNode = <T>(): Node<T> => ({ children: undefined, values: undefined });
const isBare = <T>(node: Node<T>): boolean =>
  node.children === undefined && node.values === undefined;

function childOf<T>(node: Node<T>, level: string): Node<T> {
  const known = node.children?.get(level);
  if (known) return known;
  const made = emptyNode<T>();
  node.children ??= new Map();
  node.children.set(level, made);
  return made;
}

function removeFrom<T>(node: Node<T>, levels: readonly string[], depth: number, value: T): void {
  const level = levels[depth];
  if (level === undefined) {
    node.values?.delete(value);
    if (node.values?.size === 0) node.values = undefined;
    return;
  }
  const child = node.children?.get(level);
  if (!child) return;
  removeFrom(child, levels, depth + 1, value);
  if (isBare(child)) node.children?.delete(level);
  if (node.children?.size === 0) node.children = undefined;
}

function collect<T>(node: Node<T>, levels: readonly string[], depth: number, found: T[]): void {
  // A leading wildcard never matches a topic that starts with $ [MQTT-4.7.2-1].
  const mayBeWild = depth > 0 || !levels[0]?.startsWith("$");
  if (mayBeWild) take(node.children?.get("#"), found);
  const level = levels[depth];
  if (level === undefined) {
    take(node, found);
    return;
  }
  const exact = node.children?.get(level);
  if (exact) collect(exact, levels, depth + 1, found);
  const single = mayBeWild ? node.children?.get("+") : undefined;
  if (single) collect(single, levels, depth + 1, found);
}

function take<T>(node: Node<T> | undefined, found: T[]): void {
  for (const value of node?.values ?? []) found.push(value);
}
