"use client";

import type { KeyboardEvent } from "react";
import type { TopicLine } from "./topic-tree";

interface Tree {
  readonly lines: readonly TopicLine[];
  readonly active: number;
  readonly activate: (index: number) => void;
  readonly setOpen: (pattern: string, isOpen: boolean) => void;
  readonly choose: (pattern: string) => void;
}

/** The keys of a tree (WAI-ARIA): arrows move, open and close, Enter chooses. */
export function useTreeKeys(tree: Tree): (event: KeyboardEvent) => void {
  return (event) => {
    const act = actionOf(event.key, tree);
    if (!act) return;
    event.preventDefault();
    act();
  };
}

function actionOf(key: string, tree: Tree): (() => void) | undefined {
  const { lines, active, activate, choose } = tree;
  const line = lines[active];
  if (!line) return undefined;
  const last = lines.length - 1;
  const actions: Readonly<Record<string, () => void>> = {
    ArrowDown: () => activate(Math.min(active + 1, last)),
    ArrowUp: () => activate(Math.max(active - 1, 0)),
    Home: () => activate(0),
    End: () => activate(last),
    ArrowRight: () => openOrEnter(tree, line),
    ArrowLeft: () => closeOrLeave(tree, line),
    Enter: () => choose(line.node.pattern),
    " ": () => choose(line.node.pattern),
  };
  return actions[key];
}

function openOrEnter({ active, activate, setOpen }: Tree, { node, isOpen }: TopicLine): void {
  if (node.children.length === 0) return;
  if (isOpen) activate(active + 1);
  else setOpen(node.pattern, true);
}

function closeOrLeave(tree: Tree, { node, isOpen, depth }: TopicLine): void {
  const above = tree.lines.findLastIndex((line, at) => at < tree.active && line.depth < depth);
  if (isOpen) tree.setOpen(node.pattern, false);
  else if (above >= 0) tree.activate(above);
}
