interface Node<T> {
  /** Absent until needed: most nodes are leaves with one value, which costs no set of its own. */
  children: Map<string, Node<T>> | undefined;
  only: T | undefined;
  several: Set<T> | undefined;
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
      put(node, value);
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

const emptyNode = <T>(): Node<T> => ({ children: undefined, only: undefined, several: undefined });
const isBare = <T>({ children, only, several }: Node<T>): boolean =>
  children === undefined && only === undefined && several === undefined;

function put<T>(node: Node<T>, value: T): void {
  if (node.several) node.several.add(value);
  else if (node.only === undefined || node.only === value) node.only = value;
  else {
    node.several = new Set([node.only, value]);
    node.only = undefined;
  }
}

function drop<T>(node: Node<T>, value: T): void {
  if (node.only === value) node.only = undefined;
  node.several?.delete(value);
  if (node.several?.size === 0) node.several = undefined;
}

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
    drop(node, value);
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
  if (node?.only !== undefined) found.push(node.only);
  for (const value of node?.several ?? []) found.push(value);
}
