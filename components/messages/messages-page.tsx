"use client";

import { useCallback, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { useLine, useLive } from "@/components/live/live-provider";
import type { JournalRow } from "@/lib/domain/journal";
import { FilterBar } from "./filter-bar";
import { LogHead } from "./log-head";
import { MessageList } from "./message-list";
import { MessagePane } from "./message-pane";
import { SourceNames } from "./source-names";
import { TopicPane } from "./topic-pane";
import { useJournal } from "./use-journal";
import { useLogNames } from "./use-log-names";
import { useMessageAddress } from "./use-message-address";
import { useOpened } from "./use-opened";

/** The live message log: everything that the sources receive, as it comes. */
export function MessagesPage() {
  const t = useTranslations("messages");
  const names = useLogNames();
  const address = useMessageAddress(names.vins);
  const { setFilter, open } = address;
  const liveSince = useLive(({ link }) => (link.kind === "live" ? link.since : undefined));
  const journal = useJournal({ line: useLine(), liveSince, filter: address.filter });
  const { view } = journal;
  const [activeId, setActiveId] = useState(address.opened);
  const [isFilterOpen, setFilterOpen] = useState(() => address.filter.topic !== "");
  const opened = useOpened(view.rows, address.opened);
  const filterTopic = useCallback(
    (row: JournalRow) => setFilter({ topic: row.topic }),
    [setFilter],
  );
  const filterPattern = useCallback((topic: string) => setFilter({ topic }), [setFilter]);
  const toggleFilter = useCallback(() => setFilterOpen((isOpen) => !isOpen), []);
  // The list changes many times a second: what stands beside it is not drawn again.
  const bar = useMemo(
    () => <FilterBar filter={address.filter} onChange={setFilter} isOpen={isFilterOpen} />,
    [address.filter, setFilter, isFilterOpen],
  );
  const pane = useMemo(
    () => (
      <MessagePane
        row={opened}
        isWanted={address.opened !== undefined}
        onClose={() => open(undefined)}
        onFilterTopic={filterTopic}
      />
    ),
    [opened, address.opened, open, filterTopic],
  );
  return (
    <SourceNames value={names}>
      <div className="flex h-[calc(100dvh-var(--top-bar)-var(--bottom-bar)-3.5rem)] min-h-96 flex-col gap-3 md:h-[calc(100dvh-var(--top-bar)-4rem)]">
        <LogHead
          view={view}
          onPause={journal.setPaused}
          isFilterOpen={isFilterOpen}
          onFilter={toggleFilter}
        />
        {bar}
        <div className="grid min-h-0 flex-1 gap-3 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,26rem)] xl:grid-cols-[11rem_minmax(0,1fr)_20rem]">
          <TopicPane
            view={view}
            topics={journal.topics}
            pattern={address.filter.topic}
            onChoose={filterPattern}
          />
          <MessageList
            label={t("title")}
            view={view}
            older={journal.older}
            onOlder={journal.loadOlder}
            activeId={activeId}
            onActivate={setActiveId}
            openedId={address.opened}
            onOpen={open}
            onPause={() => journal.setPaused(!view.isPaused)}
            onFilterTopic={filterTopic}
          />
          {pane}
        </div>
      </div>
    </SourceNames>
  );
}
