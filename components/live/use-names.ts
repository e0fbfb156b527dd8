"use client";

import { useMemo } from "react";
import { useShallow } from "zustand/react/shallow";
import { useLive } from "./live-provider";

export interface Names {
  readonly sources: readonly { readonly id: string; readonly name: string }[];
  /** Of the cars we know: their VINs are never shown whole. */
  readonly vins: readonly string[];
  /** The sources' account ids: hidden like VINs. */
  readonly accounts: readonly string[];
}

/** The same object until a name, a VIN or an account changes: what cars and sources report many times a second is not in it. */
export function useLiveNames(): Names {
  const ids = useLive(useShallow(({ sources }) => Object.keys(sources)));
  const titles = useLive(useShallow(({ sources }) => Object.values(sources).map(nameOf)));
  const vins = useLive(useShallow(({ vehicles }) => Object.values(vehicles).map(({ vin }) => vin)));
  const accounts = useLive(
    useShallow(({ sources }) =>
      Object.values(sources).flatMap(({ settings }) => settings.userId ?? []),
    ),
  );
  return useMemo(
    () => ({
      sources: ids.map((id, index) => ({ id, name: titles[index] ?? "" })),
      vins,
      accounts,
    }),
    [ids, titles, vins, accounts],
  );
}

const nameOf = ({ name }: { readonly name: string }): string => name;
