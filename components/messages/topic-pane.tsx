"use client";

import { memo, useCallback, useId, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { useSettled } from "@/components/charts/use-settled";
import type { JournalView } from "@/lib/store/journal-log";
import { shortTopic } from "@/lib/store/journal-topic";
import { useNames } from "./source-names";
import { TopicLineRow } from "./topic-line-row";
import { type TopicLine, topicLines, topicTree } from "./topic-tree";
import { useTreeKeys } from "./use-tree-keys";

interface TopicPaneProps {
  readonly view: JournalView;
  readonly topics: () => ReadonlyMap<string, number>;
  /** The topic pattern of the filter. */
  readonly pattern: string;
  readonly onChoose: (pattern: string) => void;
}

const drawEveryMs = 1_000;

/** The topics that came by as a tree; one that is chosen becomes the topic pattern. */
export function TopicPane({ view, topics, pattern, onChoose }: TopicPaneProps) {
  const t = useTranslations("messages");
  const title = useId();
  const lines = useLines(useSettled(view, drawEveryMs, true), topics);
  return (
    <section
      aria-labelledby={title}
      className="min-h-0 overflow-auto rounded-card border border-line bg-surface p-3 max-xl:hidden"
    >
      <h2 id={title} className="mb-2 font-semibold text-label">
        {t("topics")}
      </h2>
      <Tree {...lines} label={title} pattern={pattern} onChoose={onChoose} />
    </section>
  );
}

/** Drawn anew once in a second, however many messages come. */
function useLines(settled: JournalView, topics: TopicPaneProps["topics"]) {
  const { vins } = useNames();
  const [open, setOpened] = useState<ReadonlySet<string>>(new Set());
  const tree = useMemo(() => {
    // The map is the same one: a new view says that more came.
    const seen = settled.kept > 0 ? [...topics()] : [];
    return topicTree(seen.map(([topic, count]) => [shortTopic(topic, vins), count]));
  }, [settled, topics, vins]);
  const setOpen = useCallback(
    (branch: string, isOpen: boolean) =>
      setOpened((before) => new Set(isOpen ? [...before, branch] : without(before, branch))),
    [],
  );
  return { lines: useMemo(() => topicLines(tree, open), [tree, open]), setOpen };
}

const without = (all: ReadonlySet<string>, one: string) => [...all].filter((each) => each !== one);

interface TreeProps {
  readonly lines: readonly TopicLine[];
  readonly setOpen: (branch: string, isOpen: boolean) => void;
  readonly label: string;
  readonly pattern: string;
  readonly onChoose: (pattern: string) => void;
}

const Tree = memo(function Tree({ lines, setOpen, label, pattern, onChoose }: TreeProps) {
  const id = useId();
  const [wanted, setWanted] = useState("");
  const found = lines.findIndex(({ node }) => node.pattern === wanted);
  const active = Math.max(found, 0);
  // What is chosen already is taken back: all topics are shown again.
  const choose = (chosen: string) => onChoose(chosen === pattern ? "" : chosen);
  const activate = (index: number) => document.getElementById(`${id}-${index}`)?.focus();
  const onKeyDown = useTreeKeys({ lines, active, activate, setOpen, choose });
  return (
    <div role="tree" tabIndex={-1} aria-labelledby={label} onKeyDown={onKeyDown}>
      {lines.map((line, index) => (
        <TopicLineRow
          key={line.node.pattern}
          id={`${id}-${index}`}
          line={line}
          isActive={index === active}
          isChosen={line.node.pattern === pattern}
          onFocus={() => setWanted(line.node.pattern)}
          onClick={() => {
            if (!line.isOpen) setOpen(line.node.pattern, true);
            choose(line.node.pattern);
          }}
        />
      ))}
    </div>
  );
});
