"use client";

import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { orMissing } from "@/components/ui/missing-part";
import { useModifierKey } from "./use-modifier-key";

/** Comes when it is first asked for. */
const PaletteDialog = dynamic(
  () => import("./palette-dialog").then((room) => room.PaletteDialog, orMissing),
  { ssr: false },
);

/** The quick way to a car or a page: a button, and Ctrl K or ⌘ K. */
export function Palette() {
  const t = useTranslations("shell");
  const modifier = useModifierKey();
  const [isOpen, setOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const open = () => {
    setWasOpened(true);
    setOpen(true);
  };
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isPaletteKey(event) || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      setWasOpened(true);
      setOpen(true);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
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
      {wasOpened && <PaletteDialog isOpen={isOpen} onClose={() => setOpen(false)} />}
    </>
  );
}

const isPaletteKey = ({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean =>
  key.toLowerCase() === "k" && ctrlKey !== metaKey && !altKey && !shiftKey;
