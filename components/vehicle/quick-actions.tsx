"use client";

import { Fan, Lightbulb, Lock, LockOpen, Moon, Zap, ZapOff } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useMayCommand, useRunning } from "@/components/live/use-vehicle";
import { OperationButton, useRefusal } from "@/components/operations/operation-button";
import type { CommandKind } from "@/lib/domain/intent";
import { isChargingNow, isUnheard, statusOf } from "@/lib/domain/status";
import type { Vehicle, VehicleState } from "@/lib/domain/vehicle";
import { Reasons } from "./more-commands";

const icons: Partial<Record<CommandKind, ReactNode>> = {
  "start-charging": <Zap aria-hidden />,
  "stop-charging": <ZapOff aria-hidden />,
  "start-climate": <Fan aria-hidden />,
  "stop-climate": <Fan aria-hidden />,
  lock: <Lock aria-hidden />,
  unlock: <LockOpen aria-hidden />,
  flash: <Lightbulb aria-hidden />,
  "wake-up": <Moon aria-hidden />,
};

/** The four commands that are asked for most, each the one that makes sense now. */
export function QuickActions({ vehicle }: { readonly vehicle: Vehicle }) {
  const t = useTranslations("car");
  const mayCommand = useMayCommand(vehicle.garageId);
  if (!mayCommand) return <p className="text-label text-muted">{t("viewerOnly")}</p>;
  if (vehicle.capabilities.length === 0) return <NoControls vehicle={vehicle} />;
  return (
    <div className="grid gap-2">
      <div className="grid grid-cols-2 gap-2 [&>button]:w-full">
        {pairsFor(vehicle.state).map((pair) => (
          <Action key={pair.join()} vehicle={vehicle} kinds={pair} />
        ))}
      </div>
      <Reasons vehicle={vehicle} kinds={pairsFor(vehicle.state).flat()} />
      <Reason vehicle={vehicle} />
    </div>
  );
}

/** What a car takes is told by the car: of one that was never heard nobody knows. */
function NoControls({ vehicle }: { readonly vehicle: Vehicle }) {
  const t = useTranslations("car");
  if (isUnheard(vehicle.state)) return null;
  return <p className="text-label text-muted">{t("noControls")}</p>;
}

/** While one of a pair runs it stays in its place, whatever the state says meanwhile. */
function Action({
  vehicle,
  kinds,
}: {
  readonly vehicle: Vehicle;
  readonly kinds: readonly CommandKind[];
}) {
  const running = useRunning(vehicle.id, kinds);
  const able = kinds.filter((kind) => vehicle.capabilities.some((can) => can.kind === kind));
  const kind = kinds.find((candidate) => candidate === running?.kind) ?? able[0];
  if (!kind) return null;
  return <OperationButton vehicle={vehicle} kind={kind} icon={icons[kind]} size="large" />;
}

/** What makes sense now stands first. */
function pairsFor(state: VehicleState): readonly (readonly CommandKind[])[] {
  const climate = state.climateState?.value ?? "off";
  const isClimateOn = climate !== "off" && climate !== "unknown";
  return [
    isChargingNow(state) ? ["stop-charging"] : ["start-charging"],
    isClimateOn ? ["stop-climate"] : ["start-climate"],
    state.isLocked?.value === true ? ["unlock"] : ["lock"],
    ["flash"],
  ];
}

/** Why the buttons are grey, or what to expect. */
function Reason({ vehicle }: { readonly vehicle: Vehicle }) {
  const t = useTranslations("car");
  const refusal = useRefusal(undefined);
  const isOffline = statusOf(vehicle.state) === "offline";
  const text = refusal ?? (isOffline ? t("mayNotAnswer") : "");
  // Its line is always there, so that nothing moves when the link is lost.
  return <p className="-mb-1 min-h-5 text-label text-muted lg:-mb-4">{text}</p>;
}
