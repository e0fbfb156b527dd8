"use client";

import { Search } from "lucide-react";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { useModifierKey } from "./use-modifier-key";
import { usePalette } from "./use-palette";

/** The quick way to a car, a page or a command: a button, and Ctrl K or ⌘ K. A narrow screen has it under "More". */
export function Palette() {
  const t = useTranslations("shell");
  const modifier = useModifierKey();
  const { open, dialog } = usePalette();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isPaletteKey(event) || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      open();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [open]);
  return (
    <>
      <button
        type="button"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={open}
        className="hidden min-h-9 items-center gap-2 rounded-control border border-control bg-surface px-2.5 text-label text-muted hover:bg-sunken md:inline-flex lg:w-64 pointer-coarse:min-h-11"
      >
        <Search aria-hidden className="size-4!" />
        {t("palette")}
        <kbd aria-hidden className="ms-auto font-mono text-meta max-lg:hidden">
          {modifier} K
        </kbd>
      </button>
      {dialog}
    </>
  );
}

const isPaletteKey = ({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean =>
  key.toLowerCase() === "k" && ctrlKey !== metaKey && !altKey && !shiftKey;
