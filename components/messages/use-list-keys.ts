"use client";

import type { KeyboardEvent } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { useAnnounce } from "@/components/ui/announcer";
import type { JournalRow } from "@/lib/domain/journal";
import { activeIndex, type MessageListProps } from "./list-props";
import { useHide } from "./source-names";
import { isNarrow } from "./use-narrow";

const pageRows = 15;

/** Space pauses, arrows move, Enter opens, t filters this topic, c copies the payload. */
export function useListKeys(props: MessageListProps, reveal: (index: number) => void) {
  const t = useTranslations("messages");
  const { hasShortcuts } = useFormat().preferences;
  const announce = useAnnounce();
  const hide = useHide();
  const { rows } = props.view;
  const index = activeIndex(rows, props.activeId);
  const row = rows[index];

  const moveTo = (wanted: number) => {
    const next = Math.min(Math.max(wanted, 0), rows.length - 1);
    const target = rows[next];
    if (!target) return;
    props.onActivate(target.id);
    reveal(next);
    if (!isNarrow()) props.onOpen(target.id);
  };
  const copy = async (one: JournalRow) => {
    await navigator.clipboard.writeText(hide(one.payload));
    announce(t("copied"));
  };
  const from = index < 0 ? rows.length : index;
  const moves: Readonly<Record<string, number>> = {
    ArrowUp: from - 1,
    ArrowDown: from + 1,
    PageUp: from - pageRows,
    PageDown: from + pageRows,
    Home: 0,
    End: rows.length - 1,
  };
  const acts = new Map([
    [" ", props.onPause],
    ["Enter", row && (() => props.onOpen(row.id, true))],
    ["Escape", () => props.onOpen(undefined)],
    ["t", row && hasShortcuts ? () => props.onFilterTopic(row) : undefined],
    ["c", row && hasShortcuts ? () => void copy(row) : undefined],
  ]);
  return (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target !== event.currentTarget) return;
    const move = moves[event.key];
    const act = move === undefined ? acts.get(event.key) : () => moveTo(move);
    if (!act) return;
    event.preventDefault();
    act();
  };
}
