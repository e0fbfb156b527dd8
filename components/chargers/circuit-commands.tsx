"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useMayCommand } from "@/components/live/use-vehicle";
import { useList } from "@/components/rest/use-list";
import { Button } from "@/components/ui/button";
import type { Charger } from "@/lib/domain/charger";
import type { CircuitCommandKind } from "@/lib/domain/circuit-intent";
import type { CircuitCapability } from "@/lib/domain/protocol";
import type { LiveCircuit } from "@/lib/store/live-state";
import { anyAmps, ChargeNowDialog } from "./charge-now-dialog";
import { ModeDialog } from "./mode-dialog";
import { ScheduleDialog } from "./schedule-dialog";
import { SiteCommandDialog } from "./site-command-dialog";

interface Props {
  readonly circuit: LiveCircuit;
  readonly chargers: readonly Charger[];
}

interface Listed {
  readonly id: string;
  readonly capabilities: readonly CircuitCapability[];
}

/** What the whole site can be asked. Nothing is drawn for a single charger: TWCManager has no such command. */
export function CircuitCommands({ circuit, chargers }: Props) {
  const t = useTranslations("chargers");
  const mayCommand = useMayCommand(circuit.garageId);
  const { listed } = useList<Listed>("/circuits");
  const [open, setOpen] = useState<CircuitCommandKind>();
  if (!mayCommand || listed.kind !== "ready") return null;
  const capabilities = listed.items.find(({ id }) => id === circuit.id)?.capabilities ?? [];
  const can = (kind: CircuitCommandKind) => capabilities.find((known) => known.kind === kind);
  const ampsOf = (kind: CircuitCommandKind) => can(kind)?.limits?.currentAmps;
  const isNow = circuit.state.policy?.value === "Charge Now";
  const shared = { circuit, chargers, onClose: () => setOpen(undefined) };
  const button = (kind: CircuitCommandKind, label: string, isMain = false) =>
    can(kind) && (
      <Button variant={isMain ? "primary" : "secondary"} onClick={() => setOpen(kind)}>
        {label}
      </Button>
    );
  return (
    <div className="flex flex-wrap gap-2">
      {button("charge-now", isNow ? t("changeChargeNow") : t("chargeNow"), !isNow)}
      {isNow && button("end-charge-now", t("endChargeNow"))}
      {button("set-non-scheduled-mode", t("mode"))}
      {button("set-charging-schedule", t("schedule"))}
      {button("start-all-charging", t("startAll"))}
      {button("stop-all-charging", t("stopAll"))}
      <ChargeNowDialog
        {...shared}
        isOpen={open === "charge-now"}
        limits={can("charge-now")?.limits ?? {}}
      />
      <ModeDialog
        {...shared}
        isOpen={open === "set-non-scheduled-mode"}
        amps={ampsOf("set-non-scheduled-current")}
      />
      <ScheduleDialog
        {...shared}
        isOpen={open === "set-charging-schedule"}
        amps={ampsOf("set-charging-schedule") ?? anyAmps}
      />
      <SiteCommandDialog
        {...shared}
        kind={
          open === "end-charge-now" || open === "start-all-charging" ? open : "stop-all-charging"
        }
        isOpen={
          open === "end-charge-now" || open === "start-all-charging" || open === "stop-all-charging"
        }
      />
    </div>
  );
}
