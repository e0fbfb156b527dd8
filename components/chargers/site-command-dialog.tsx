"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { SiteDialogProps } from "./charge-now-dialog";
import { Touched } from "./touched";
import { useSiteCommand } from "./use-site-command";

interface Props extends SiteDialogProps {
  readonly kind: "end-charge-now" | "start-all-charging" | "stop-all-charging";
}

/** Asks once more before something happens to every charger of the site. */
export function SiteCommandDialog({ circuit, chargers, kind, isOpen, onClose }: Props) {
  const t = useTranslations("chargers");
  const send = useSiteCommand(circuit);
  return (
    <Dialog
      title={t(`confirm.${kind}.title`)}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            variant={kind === "stop-all-charging" ? "danger" : "primary"}
            onClick={() => {
              send({ kind });
              onClose();
            }}
          >
            {t(`confirm.${kind}.action`)}
          </Button>
        </>
      }
    >
      <p className="text-muted">{t(`confirm.${kind}.hint`)}</p>
      <Touched chargers={chargers} />
    </Dialog>
  );
}
