/** One level of the topics that were seen, with how many messages came at it or below. */
export interface TopicNode {
  readonly level: string;
  /** The pattern that lists this branch, or this topic alone where nothing is below. */
  readonly pattern: string;
  readonly count: number;
  readonly children: readonly TopicNode[];
}

interface Branch {
  count: number;
  readonly below: Map<string, Branch>;
}

const newBranch = (): Branch => ({ count: 0, below: new Map() });

/** The topics that were seen as a tree, each level by its name. */
export function topicTree(seen: Iterable<readonly [topic: string, count: number]>) {
  const root = newBranch();
  for (const [topic, count] of seen) {
    let branch = root;
    for (const level of topic.split("/")) {
      branch = stepInto(branch, level);
      branch.count += count;
    }
  }
  return nodesOf(root, "");
}

function stepInto({ below }: Branch, level: string): Branch {
  const known = below.get(level) ?? newBranch();
  below.set(level, known);
  return known;
}

const nodesOf = ({ below }: Branch, above: string): readonly TopicNode[] =>
  [...below]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([level, branch]) => {
      const topic = `${above}${level}`;
      const children = nodesOf(branch, `${topic}/`);
      const pattern = children.length > 0 ? `${topic}/#` : topic;
      return { level, pattern, count: branch.count, children };
    });

/** A tree line that can be seen: its branch is open. */
export interface TopicLine {
  readonly node: TopicNode;
  readonly depth: number;
  readonly isOpen: boolean;
}

/** The lines of the tree as they stand below each other while these branches are open. */
export const topicLines = (
  nodes: readonly TopicNode[],
  open: ReadonlySet<string>,
  depth = 0,
): readonly TopicLine[] =>
  nodes.flatMap((node) => {
    const isOpen = open.has(node.pattern);
    const below = isOpen ? topicLines(node.children, open, depth + 1) : [];
    return [{ node, depth, isOpen }, ...below];
  });
