"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};
const isMac = (): boolean => /Mac|iP(hone|ad|od)/.test(navigator.platform);

/** The key that goes with a letter on this machine; a server cannot know it. */
export const useModifierKey = (): string =>
  useSyncExternalStore(
    never,
    () => (isMac() ? "⌘" : "Ctrl"),
    () => "Ctrl",
  );
