"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useCallback, useState } from "react";
import { orMissing } from "@/components/ui/missing-part";

/** Comes when it is first asked for. */
const PaletteDialog = dynamic(
  () => import("./palette-dialog").then((room) => room.PaletteDialog, orMissing),
  { ssr: false },
);

/** The palette and how to open it, for each way in. */
export function usePalette(): { readonly open: () => void; readonly dialog: ReactNode } {
  const [isOpen, setOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const open = useCallback(() => {
    setWasOpened(true);
    setOpen(true);
  }, []);
  const dialog = wasOpened ? (
    <PaletteDialog isOpen={isOpen} onClose={() => setOpen(false)} />
  ) : null;
  return { open, dialog };
}
