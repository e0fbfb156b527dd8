"use client";

import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "./button";
import { classNames } from "./class-names";

interface Props {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Near the top, where what grows and shrinks below does not move the field above it. */
  readonly isHigh?: boolean;
  /** The buttons, most important last. */
  readonly actions?: ReactNode;
}

/** A native modal dialog: the browser traps focus, closes on Escape and gives focus back. */
export function Dialog({ title, isOpen, isHigh, onClose, children, actions }: Props) {
  const t = useTranslations("ui");
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (isOpen && !element?.open) element?.showModal();
    if (!isOpen && element?.open) element.close();
  }, [isOpen]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a native dialog; the click is on its backdrop.
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
      className={classNames(
        "opens w-[min(32rem,calc(100vw-2rem))] max-h-[calc(100dvh-2rem)] rounded-card border border-line bg-surface p-0 shadow-floating",
        isHigh && "mt-[min(10dvh,6rem)]",
      )}
    >
      {isOpen && (
        <div className="grid gap-4 p-4 sm:p-6">
          <h2 id={id} className="pe-10 font-semibold text-title">
            {title}
          </h2>
          {children}
          {actions && <div className="flex flex-wrap justify-end gap-2">{actions}</div>}
          {/* Last in order, so that the first field gets the focus when the dialog opens. */}
          <IconButton
            label={t("close")}
            icon={<X aria-hidden />}
            onClick={onClose}
            className="absolute! end-2 top-2 sm:end-4 sm:top-4"
          />
        </div>
      )}
    </dialog>
  );
}
