"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { CommandDialog } from "@/components/operations/command-dialog";
import { needsDialog, toIntent } from "@/components/operations/command-form";
import { useAnyCommand } from "@/components/operations/use-command";
import { classNames } from "@/components/ui/class-names";
import { Dialog } from "@/components/ui/dialog";
import { SearchField } from "@/components/ui/search-field";
import { keyOf, type PaletteCommand, type PaletteEntry } from "./palette-entries";
import { usePaletteEntries } from "./use-palette-entries";

interface PaletteDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Type where to go or what to do; the arrows choose, Enter goes there or asks as the command's button would. */
export function PaletteDialog({ isOpen, onClose }: PaletteDialogProps) {
  const t = useTranslations("shell");
  const router = useRouter();
  const send = useAnyCommand();
  const [asked, setAsked] = useState<PaletteCommand>();
  const go = (entry: PaletteEntry) => {
    onClose();
    if (entry.kind === "place") return router.push(entry.href);
    if (needsDialog(entry.capability)) return setAsked(entry);
    send(entry.vehicle, toIntent(entry.capability.kind, {}));
  };
  return (
    <>
      <Dialog title={t("palette")} isOpen={isOpen} isHigh onClose={onClose}>
        <Chooser onClose={onClose} onGo={go} />
      </Dialog>
      {asked ? (
        <CommandDialog
          vehicle={asked.vehicle}
          capability={asked.capability}
          isOpen
          onClose={() => setAsked(undefined)}
          onSend={(intent) => send(asked.vehicle, intent)}
        />
      ) : null}
    </>
  );
}

interface ChooserProps {
  readonly onClose: () => void;
  readonly onGo: (entry: PaletteEntry) => void;
}

function Chooser({ onClose, onGo }: ChooserProps) {
  const t = useTranslations("shell");
  const list = useId();
  const [text, setText] = useState("");
  const [wanted, setWanted] = useState(0);
  const entries = usePaletteEntries(text);
  const active = Math.min(wanted, entries.length - 1);
  const chooseActive = () => {
    const entry = entries[active];
    if (entry) onGo(entry);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moveOf(event.key, active, entries.length);
    if (next !== undefined) setWanted(next);
    // A search field would only be emptied by it.
    else if (event.key === "Escape") onClose();
    else if (event.key === "Enter") chooseActive();
    else return;
    event.preventDefault();
  };
  return (
    <div className="grid gap-3">
      <SearchField
        label={t("paletteHint")}
        value={text}
        onText={(typed) => {
          setText(typed);
          setWanted(0);
        }}
        onKeyDown={onKeyDown}
        role="combobox"
        aria-expanded={entries.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={active < 0 ? undefined : `${list}-${active}`}
      />
      <div id={list} role="listbox" aria-label={t("palette")} className="grid min-h-10">
        {entries.map((entry, index) => (
          <Option
            key={keyOf(entry)}
            id={`${list}-${index}`}
            entry={entry}
            isActive={index === active}
            onGo={() => onGo(entry)}
          />
        ))}
      </div>
      <p role="status" className={entries.length > 0 ? "sr-only" : "text-label text-muted"}>
        {t("paletteFound", { count: entries.length })}
      </p>
    </div>
  );
}

/** The entry that a key leads to, round the ends; undefined for any other key. */
function moveOf(key: string, active: number, count: number): number | undefined {
  if (count === 0) return undefined;
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: (active + 1) % count,
    ArrowUp: (active - 1 + count) % count,
  };
  return moves[key];
}

interface OptionProps {
  readonly id: string;
  readonly entry: PaletteEntry;
  readonly isActive: boolean;
  readonly onGo: () => void;
}

function Option({ id, entry, isActive, onGo }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the focus stays in the field, whose keys choose and go.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      onClick={onGo}
      className={classNames(
        "flex min-h-10 cursor-pointer items-center justify-between gap-4 rounded-control px-3 text-label pointer-coarse:min-h-11",
        isActive ? "bg-sunken ring-1 ring-control ring-inset" : "hover:bg-sunken",
      )}
    >
      <span className="min-w-0 truncate font-medium">{entry.title}</span>
      <span className="text-meta text-muted">{entry.hint}</span>
    </div>
  );
}
