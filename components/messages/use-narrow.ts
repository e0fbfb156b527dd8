"use client";

import { useSyncExternalStore } from "react";

// Where the list and the message do not fit beside one another: Tailwind's `lg`.
const query = "(width < 64rem)";

export const isNarrow = (): boolean => window.matchMedia(query).matches;

/** Whether the opened message covers the list. */
export const useNarrow = (): boolean => useSyncExternalStore(watch, isNarrow, () => false);

function watch(listener: () => void) {
  const media = window.matchMedia(query);
  media.addEventListener("change", listener);
  return () => media.removeEventListener("change", listener);
}
