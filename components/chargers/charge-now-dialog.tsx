"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Stepper } from "@/components/ui/stepper";
import type { Charger } from "@/lib/domain/charger";
import type { LiveCircuit } from "@/lib/store/live-state";
import { Touched } from "./touched";
import { useSiteCommand } from "./use-site-command";

export interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

export interface SiteDialogProps {
  readonly circuit: LiveCircuit;
  readonly chargers: readonly Charger[];
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

interface Props extends SiteDialogProps {
  readonly limits: Readonly<Record<string, Bounds>>;
}

export const anyAmps: Bounds = { min: 6, max: 32, step: 1 };
const anyMinutes: Bounds = { min: 30, max: 1_440, step: 30 };

/** Charges with so many amps for so long, whatever the schedule says. */
export function ChargeNowDialog({ circuit, chargers, isOpen, onClose, limits }: Props) {
  const t = useTranslations("chargers");
  const format = useFormat();
  const send = useSiteCommand(circuit);
  const amps = limits.currentAmps ?? anyAmps;
  const minutes = limits.durationMinutes ?? anyMinutes;
  const [currentAmps, setAmps] = useState(Math.min(16, amps.max));
  const [durationMinutes, setMinutes] = useState(120);
  return (
    <Dialog
      title={t("chargeNow")}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            variant="primary"
            onClick={() => {
              send({ kind: "charge-now", currentAmps, durationMinutes });
              onClose();
            }}
          >
            {t("chargeNowWith", { amps: format.amps(currentAmps) })}
          </Button>
        </>
      }
    >
      <p className="text-muted">{t("chargeNowHint")}</p>
      <LabelledRow label={t("current")}>
        <Stepper
          label={t("current")}
          value={currentAmps}
          {...amps}
          text={format.amps(currentAmps)}
          onChange={setAmps}
        />
      </LabelledRow>
      <LabelledRow label={t("duration")}>
        <Stepper
          label={t("duration")}
          value={durationMinutes}
          {...minutes}
          text={format.duration(durationMinutes * 60_000)}
          onChange={setMinutes}
        />
      </LabelledRow>
      <Touched chargers={chargers} />
    </Dialog>
  );
}

/** A name on the left, what sets it on the right. */
export function LabelledRow({
  label,
  children,
}: {
  readonly label: string;
  readonly children: React.ReactNode;
}) {
  return (
    <div className="flex items-center justify-between gap-4">
      <span className="font-medium text-label">{label}</span>
      {children}
    </div>
  );
}
