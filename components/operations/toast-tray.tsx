"use client";

import { useCallback, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { useShallow } from "zustand/react/shallow";
import { useLive, useLiveContext, usePerson } from "@/components/live/live-provider";
import type { Operation } from "@/lib/domain/operation";
import { dismissOperation } from "@/lib/store/store";
import { Toast } from "./toast";
import { useOperationAnnouncements } from "./use-operation-announcements";

const maxVisible = 3;

/** The commands that this person has running, newest last; the same record is always in Activity. */
export function ToastTray() {
  const t = useTranslations("operation");
  const tray = useRef<HTMLElement>(null);
  const { store } = useLiveContext();
  const shown = useToasts();
  const dismiss = useCallback((id: string) => dismissOperation(store, id), [store]);
  useFocusKey(tray);
  useOperationAnnouncements();
  return (
    <section
      ref={tray}
      aria-label={t("tray")}
      tabIndex={-1}
      className="pointer-events-none fixed inset-x-3 bottom-[calc(var(--bottom-bar)+0.75rem)] z-30 grid gap-2 outline-none sm:start-auto sm:end-6 sm:w-90 md:bottom-6 [&>*]:pointer-events-auto"
    >
      {shown.slice(-maxVisible).map((operation) => (
        <Toast key={operation.id} operation={operation} onDismiss={dismiss} />
      ))}
    </section>
  );
}

/** What this person asked for and has not closed yet. */
export function useToasts(): readonly Operation[] {
  const { id } = usePerson();
  return useLive(
    useShallow(({ operations, dismissed }) =>
      Object.values(operations)
        .filter(
          (operation) =>
            operation.startedBy === id &&
            !operation.isStartedElsewhere &&
            !dismissed.has(operation.id),
        )
        .sort((a, b) => a.createdAt - b.createdAt),
    ),
  );
}

/** F8 moves the focus to the newest toast. */
function useFocusKey(tray: React.RefObject<HTMLElement | null>) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "F8") return;
      event.preventDefault();
      const buttons = tray.current?.querySelectorAll<HTMLElement>("button, a");
      (buttons?.item(buttons.length - 1) ?? tray.current)?.focus();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [tray]);
}
