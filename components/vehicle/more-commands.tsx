"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useMayCommand } from "@/components/live/use-vehicle";
import { OperationButton } from "@/components/operations/operation-button";
import { Button } from "@/components/ui/button";
import { Card, CardHeading } from "@/components/ui/card";
import type { CommandKind } from "@/lib/domain/intent";
import type { Vehicle } from "@/lib/domain/vehicle";

/** Where each command stands that has no control of its own on the page. */
const groups = {
  groupCharging: [
    "set-charge-mode",
    "set-charge-current",
    "set-battery-care",
    "set-auto-unlock-plug",
    "set-charging-profile",
  ],
  groupClimate: [
    "set-seat-heating",
    "set-window-heating-with-climate",
    "set-climate-at-unlock",
    "set-climate-without-external-power",
    "set-climate-timer",
    "start-camping",
    "stop-camping",
    "start-ventilation",
    "stop-ventilation",
    "start-auxiliary-heating",
    "stop-auxiliary-heating",
    "set-auxiliary-heating-timer",
  ],
  groupCar: ["lock", "unlock", "wake-up", "set-departure-timer", "set-departure-minimum"],
} as const satisfies Record<string, readonly CommandKind[]>;

const groupNames = ["groupCharging", "groupClimate", "groupCar"] as const;

/** Finding the car, and everything else that it can do. */
export function MoreCommands({ vehicle }: { readonly vehicle: Vehicle }) {
  const t = useTranslations("car");
  const mayCommand = useMayCommand(vehicle.garageId);
  const [isOpen, setIsOpen] = useState(false);
  const can = new Set(vehicle.capabilities.map(({ kind }) => kind));
  const shown = groupNames.filter((name) => groups[name].some((kind) => can.has(kind)));
  if (!mayCommand || can.size === 0) return null;
  return (
    <Card>
      <CardHeading>{t("findCar")}</CardHeading>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-label text-muted">{t("findCarHint")}</p>
        <div className="flex gap-2">
          <OperationButton vehicle={vehicle} kind="flash" />
          <OperationButton vehicle={vehicle} kind="honk" />
        </div>
      </div>
      {shown.length > 0 && (
        <div className="mt-4 border-line border-t pt-2">
          <Button
            variant="quiet"
            className="-mx-3.5"
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
          >
            {t("more")}
          </Button>
          {isOpen && (
            <div className="mt-2 grid gap-4">
              {shown.map((name) => (
                <Group key={name} vehicle={vehicle} title={t(name)} kinds={groups[name]} />
              ))}
            </div>
          )}
        </div>
      )}
    </Card>
  );
}

interface GroupProps {
  readonly vehicle: Vehicle;
  readonly title: string;
  readonly kinds: readonly CommandKind[];
}

function Group({ vehicle, title, kinds }: GroupProps) {
  return (
    <section aria-label={title} className="grid gap-2">
      <h3 className="text-label text-muted">{title}</h3>
      <div className="flex flex-wrap gap-2">
        {kinds.map((kind) => (
          <OperationButton key={kind} vehicle={vehicle} kind={kind} />
        ))}
      </div>
    </section>
  );
}
