"use client";

import { createContext, useContext, useMemo } from "react";
import { hideVins } from "@/lib/store/journal-topic";

interface Names {
  readonly sources: readonly { readonly id: string; readonly name: string }[];
  /** Of the cars we know: their VINs are never shown whole. */
  readonly vins: readonly string[];
  /** The sources' account ids: hidden like VINs. */
  readonly accounts: readonly string[];
}

const NamesContext = createContext<Names>({ sources: [], vins: [], accounts: [] });
export const SourceNames = NamesContext.Provider;
export const useNames = (): Names => useContext(NamesContext);

const colors = ["bg-chart-1", "bg-chart-2", "bg-chart-3", "bg-chart-4", "bg-chart-5"] as const;

/** A source's name and its dot, the same color everywhere on the page. */
export function useSourceLook(id: string): { readonly name: string; readonly color: string } {
  const { sources } = useNames();
  const index = sources.findIndex((source) => source.id === id);
  return {
    name: sources[index]?.name ?? "?",
    color: (index < 0 ? undefined : colors[index % colors.length]) ?? "bg-off",
  };
}

/** Hides VINs and account ids in a payload: what is shown and what is copied. */
export function useHide(): (text: string) => string {
  const { vins, accounts } = useNames();
  return useMemo(() => {
    const known = [...vins, ...accounts];
    return (text) => hideVins(text, known);
  }, [vins, accounts]);
}
