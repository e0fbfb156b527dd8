"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Segmented } from "@/components/ui/segmented";
import type { SiteDialogProps } from "./charge-now-dialog";
import { Touched } from "./touched";
import { useSiteCommand } from "./use-site-command";

const modes = ["fixed-rate", "track-green-energy", "do-not-charge"] as const;

/** What the chargers do outside the schedule. */
export function ModeDialog({ circuit, chargers, isOpen, onClose }: SiteDialogProps) {
  const t = useTranslations("chargers");
  const send = useSiteCommand(circuit);
  const [mode, setMode] = useState<(typeof modes)[number]>("fixed-rate");
  return (
    <Dialog
      title={t("mode")}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            variant="primary"
            onClick={() => {
              send({ kind: "set-non-scheduled-mode", mode });
              onClose();
            }}
          >
            {t("setMode")}
          </Button>
        </>
      }
    >
      <p className="text-muted">{t("modeHint")}</p>
      <Segmented
        label={t("mode")}
        value={mode}
        options={modes.map((value) => ({ value, label: t(`modes.${value}`) }))}
        onChange={setMode}
      />
      <Touched chargers={chargers} />
    </Dialog>
  );
}
