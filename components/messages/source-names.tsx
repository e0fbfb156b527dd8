"use client";

import { createContext, useContext, useMemo } from "react";
import type { Names } from "@/components/live/use-names";
import { hideVins } from "@/lib/store/journal-topic";

const NamesContext = createContext<Names>({ sources: [], vins: [], accounts: [] });
export const SourceNames = NamesContext.Provider;
export const useNames = (): Names => useContext(NamesContext);

const colors = [
  "before:bg-chart-1",
  "before:bg-chart-2",
  "before:bg-chart-3",
  "before:bg-chart-4",
  "before:bg-chart-5",
] as const;

export interface SourceLook {
  readonly name: string;
  readonly color: string;
}

/** A source's name and the color of its dot, the same everywhere on the page. */
export function lookOfSource(sources: Names["sources"], id: string): SourceLook {
  const index = sources.findIndex((source) => source.id === id);
  return {
    name: sources[index]?.name ?? "?",
    color: (index < 0 ? undefined : colors[index % colors.length]) ?? "before:bg-off",
  };
}

export const useSourceLook = (id: string): SourceLook => lookOfSource(useNames().sources, id);

/** Hides VINs and account ids in a payload: what is shown and what is copied. */
export function useHide(): (text: string) => string {
  const { vins, accounts } = useNames();
  return useMemo(() => {
    const known = [...vins, ...accounts];
    return (text) => hideVins(text, known);
  }, [vins, accounts]);
}
