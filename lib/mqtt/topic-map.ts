interface Node<T> {
  readonly children: Map<string, Node<T>>;
  entry: { readonly topic: string; readonly value: T } | undefined;
}

/** Topics with a value, asked by filter: what retained messages need. */
export interface TopicMap<T> {
  readonly get: (topic: string) => T | undefined;
  readonly set: (topic: string, value: T) => void;
  readonly delete: (topic: string) => boolean;
  readonly matching: (filter: string) => { readonly topic: string; readonly value: T }[];
  readonly size: () => number;
}

export function createTopicMap<T>(): TopicMap<T> {
  const root: Node<T> = { children: new Map(), entry: undefined };
  let count = 0;
  return {
    get: (topic) => find(root, topic)?.entry?.value,
    set: (topic, value) => {
      let node = root;
      for (const level of topic.split("/")) node = childOf(node, level);
      if (!node.entry) count += 1;
      node.entry = { topic, value };
    },
    delete: (topic) => {
      const isGone = removeFrom(root, topic.split("/"), 0);
      if (isGone) count -= 1;
      return isGone;
    },
    matching: (filter) => {
      const found: { topic: string; value: T }[] = [];
      collect(root, filter.split("/"), 0, found);
      return found;
    },
    size: () => count,
  };
}

function childOf<T>(node: Node<T>, level: string): Node<T> {
  const known = node.children.get(level);
  if (known) return known;
  const made: Node<T> = { children: new Map(), entry: undefined };
  node.children.set(level, made);
  return made;
}

function find<T>(root: Node<T>, topic: string): Node<T> | undefined {
  let node: Node<T> | undefined = root;
  for (const level of topic.split("/")) node = node?.children.get(level);
  return node;
}

function removeFrom<T>(node: Node<T>, levels: readonly string[], depth: number): boolean {
  const level = levels[depth];
  if (level === undefined) {
    const wasThere = node.entry !== undefined;
    node.entry = undefined;
    return wasThere;
  }
  const child = node.children.get(level);
  if (!child || !removeFrom(child, levels, depth + 1)) return false;
  if (child.children.size === 0 && !child.entry) node.children.delete(level);
  return true;
}

type Found<T> = { topic: string; value: T }[];

function collect<T>(
  node: Node<T>,
  levels: readonly string[],
  depth: number,
  found: Found<T>,
): void {
  const level = levels[depth];
  if (level === undefined) take(node, found);
  else if (level === "#") takeBelow(node, depth, found);
  else
    for (const child of childrenFor(node, level, depth)) collect(child, levels, depth + 1, found);
}

function childrenFor<T>(node: Node<T>, level: string, depth: number): Iterable<Node<T>> {
  if (level === "+") return visible(node, depth);
  const child = node.children.get(level);
  return child ? [child] : [];
}

function takeBelow<T>(node: Node<T>, depth: number, found: Found<T>): void {
  take(node, found);
  for (const child of visible(node, depth)) takeBelow(child, depth + 1, found);
}

/** The children a wildcard may see: at the root not those that start with $ [MQTT-4.7.2-1]. */
function* visible<T>(node: Node<T>, depth: number): Iterable<Node<T>> {
  for (const [level, child] of node.children) {
    if (depth > 0 || !level.startsWith("$")) yield child;
  }
}

function take<T>(node: Node<T>, found: Found<T>): void {
  if (node.entry) found.push(node.entry);
}
