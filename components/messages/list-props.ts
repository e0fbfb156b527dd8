import type { JournalRow } from "@/lib/domain/journal";
import type { JournalView } from "@/lib/store/journal-log";
import { indexOfId } from "./list-slice";
import type { Older } from "./use-journal";

export interface MessageListProps {
  readonly label: string;
  readonly view: JournalView;
  readonly older: Older;
  readonly onOlder: () => Promise<void>;
  readonly activeId: number | undefined;
  readonly onActivate: (id: number) => void;
  readonly openedId: number | undefined;
  readonly onOpen: (id: number | undefined, isStep?: boolean) => void;
  readonly onPause: () => void;
  readonly onFilterTopic: (row: JournalRow) => void;
}

/** The row the cursor stands on. */
export function activeIndex(rows: readonly JournalRow[], id: number | undefined): number {
  if (id === undefined) return -1;
  const index = indexOfId(rows, id);
  return rows[index]?.id === id ? index : -1;
}
