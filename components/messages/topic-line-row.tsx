"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import { useFormat } from "@/components/preferences/provider";
import { classNames } from "@/components/ui/class-names";
import type { TopicLine } from "./topic-tree";

interface TopicLineRowProps {
  readonly id: string;
  readonly line: TopicLine;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly onFocus: () => void;
  readonly onClick: () => void;
}

/** One line of the topic tree: its level, and how many messages came there or below. */
export function TopicLineRow({
  id,
  line: { node, depth, isOpen },
  isActive,
  isChosen,
  onFocus,
  onClick,
}: TopicLineRowProps) {
  const format = useFormat();
  const isBranch = node.children.length > 0;
  const Icon = isOpen ? ChevronDown : ChevronRight;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the tree.
    <div
      id={id}
      role="treeitem"
      tabIndex={isActive ? 0 : -1}
      aria-level={depth + 1}
      aria-expanded={isBranch ? isOpen : undefined}
      aria-selected={isChosen}
      title={node.level}
      onFocus={onFocus}
      onClick={onClick}
      style={{ paddingInlineStart: `${depth * 0.75}rem` }}
      className={classNames(
        "flex min-h-8 cursor-pointer items-center gap-1 rounded-control pe-1 font-mono text-meta -outline-offset-2",
        isChosen ? "bg-sunken font-semibold" : "hover:bg-sunken",
      )}
    >
      <Icon aria-hidden className={classNames("size-4! flex-none", !isBranch && "invisible")} />
      <span className="min-w-0 flex-1 truncate">{node.level}</span>
      <span className="figure text-muted">{format.number(node.count)}</span>
    </div>
  );
}
