"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useStore } from "zustand";
import type { Person } from "@/lib/domain/person";
import type { LiveState } from "@/lib/store/live-state";
import { createLiveLine, type LiveLine } from "@/lib/store/start";
import { createLiveStore, type Initial, type LiveStore } from "@/lib/store/store";

interface Live {
  readonly store: LiveStore;
  readonly line: LiveLine;
  readonly person: Person;
}

const LiveContext = createContext<Live | undefined>(undefined);

interface Props {
  /** JSON of what the server knew. */
  readonly initial: string;
  readonly person: Person;
  readonly children: ReactNode;
}

/** Holds the live picture for every page below: first what the server knew, then what the line brings. */
export function LiveProvider({ initial, person, children }: Props) {
  const [live] = useState(() => {
    const known: Initial = JSON.parse(initial);
    const store = createLiveStore(known);
    return { store, line: createLiveLine(store), person };
  });
  useEffect(() => live.line.start(), [live]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

export function useLiveContext(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error("Live values are used outside of LiveProvider.");
  return live;
}

/** One narrow part of the live picture; the component renders again only when that part changes. */
export function useLive<Part>(select: (state: LiveState) => Part): Part {
  return useStore(useLiveContext().store, select);
}

export const usePerson = (): Person => useLiveContext().person;
export const useLine = (): LiveLine => useLiveContext().line;
