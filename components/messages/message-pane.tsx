"use client";

import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "@/components/ui/button";
import type { JournalRow } from "@/lib/domain/journal";
import { MessageDetail } from "./message-detail";
import { useNarrow } from "./use-narrow";

interface MessagePaneProps {
  readonly row: JournalRow | undefined;
  /** The address names a message, found or not. */
  readonly isWanted: boolean;
  readonly onClose: () => void;
  readonly onFilterTopic: (row: JournalRow) => void;
}

/** The opened message: beside the list where there is room, else over the whole page. */
export function MessagePane(props: MessagePaneProps) {
  const t = useTranslations("messages");
  const isNarrow = useNarrow();
  if (isNarrow) return <FullScreen {...props} />;
  return (
    <aside
      aria-label={t("detail")}
      className="min-h-0 overflow-auto rounded-card border border-line bg-surface p-4"
    >
      <Content {...props} />
    </aside>
  );
}

function Content({ row, isWanted, onFilterTopic }: MessagePaneProps) {
  const t = useTranslations("messages");
  if (row) return <MessageDetail key={row.id} row={row} onFilterTopic={onFilterTopic} />;
  return <p className="text-label text-muted">{t(isWanted ? "notHere" : "pickOne")}</p>;
}

function FullScreen(props: MessagePaneProps) {
  const t = useTranslations("messages");
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (props.isWanted && !dialog.current?.open) dialog.current?.showModal();
    if (!props.isWanted && dialog.current?.open) dialog.current.close();
  }, [props.isWanted]);
  return (
    <dialog
      ref={dialog}
      aria-label={t("detail")}
      onClose={props.onClose}
      className="h-dvh max-h-none w-screen max-w-none bg-surface p-4 pb-[max(1rem,env(safe-area-inset-bottom))]"
    >
      {props.isWanted ? (
        <>
          <div className="mb-3 flex items-center justify-between">
            <p aria-hidden="true" className="text-label text-muted">
              {t("detail")}
            </p>
            <IconButton
              label={t("close")}
              icon={<X aria-hidden="true" />}
              onClick={() => dialog.current?.close()}
            />
          </div>
          <Content {...props} />
        </>
      ) : null}
    </dialog>
  );
}
