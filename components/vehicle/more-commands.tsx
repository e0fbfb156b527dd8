"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "use-intl";
import { useMayCommand } from "@/components/live/use-vehicle";
import { OperationButton } from "@/components/operations/operation-button";
import { useCommandName } from "@/components/operations/operation-words";
import { Card } from "@/components/ui/card";
import type { CommandKind } from "@/lib/domain/intent";
import { supportKinds } from "@/lib/domain/support-kinds";
import type { Vehicle } from "@/lib/domain/vehicle";

/** Where each command stands that has no control of its own on the page. */
const groups = {
  groupCharging: [
    "start-cooldown",
    "set-charge-mode",
    "set-charge-current",
    "set-battery-care",
    "set-auto-unlock-plug",
    "set-charging-profile",
    "create-charging-profile",
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
  groupCar: [
    "honk",
    "lock",
    "unlock",
    "start-valet",
    "stop-valet",
    "homelink",
    "wake-up",
    "read-status",
    "read-location",
    "refresh-values",
    "set-departure-timer",
    "set-departure-minimum",
  ],
} as const satisfies Record<string, readonly CommandKind[]>;

const groupNames = ["groupCharging", "groupClimate", "groupCar"] as const;

/** These have their own place on the page. */
const placed: ReadonlySet<CommandKind> = new Set([
  "start-charging",
  "stop-charging",
  "set-charge-limit",
  "start-climate",
  "stop-climate",
  "set-temperature",
  "start-window-heating",
  "stop-window-heating",
  "flash",
]);

/** The commands of each group that the car has; what no group names stands with the car. */
function groupsOf({ capabilities }: Vehicle) {
  const can = capabilities
    .map(({ kind }) => kind)
    .filter((kind) => !placed.has(kind) && !supportKinds.has(kind));
  const named = (name: (typeof groupNames)[number]) =>
    can.filter((kind) => groups[name].some((known) => known === kind));
  const grouped = new Set(groupNames.flatMap(named));
  return groupNames
    .map((name) => ({
      name,
      kinds:
        name === "groupCar"
          ? [...named(name), ...can.filter((kind) => !grouped.has(kind))]
          : named(name),
    }))
    .filter(({ kinds }) => kinds.length > 0);
}

/** Everything else that this car can do, out of the way until it is asked for. */
export function MoreCommands({ vehicle }: { readonly vehicle: Vehicle }) {
  const t = useTranslations("car");
  const mayCommand = useMayCommand(vehicle.garageId);
  const shown = groupsOf(vehicle);
  if (!mayCommand || shown.length === 0) return null;
  return (
    <Card className="p-0! lg:p-0!">
      <details className="group">
        <summary className="flex min-h-14 list-none items-center justify-between gap-3 rounded-card px-4 py-3 lg:px-6 [&::-webkit-details-marker]:hidden">
          <span>
            <span className="block font-semibold text-title">{t("more")}</span>
            <span className="block text-label text-muted">{t("moreHint")}</span>
          </span>
          <ChevronDown aria-hidden className="text-muted group-open:rotate-180" />
        </summary>
        <div className="grid gap-4 px-4 pb-4 lg:px-6 lg:pb-6">
          {shown.map(({ name, kinds }) => (
            <Group key={name} vehicle={vehicle} title={t(name)} kinds={kinds} />
          ))}
        </div>
      </details>
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
      <Reasons vehicle={vehicle} kinds={kinds} />
    </section>
  );
}

/** Why some of them are grey. */
export function Reasons({ vehicle, kinds }: Pick<GroupProps, "vehicle" | "kinds">) {
  const name = useCommandName();
  const unusable = vehicle.capabilities.filter(
    ({ kind, isUsable, reason }) => kinds.includes(kind) && !isUsable && reason,
  );
  if (unusable.length === 0) return null;
  return (
    <ul className="grid gap-1 text-label text-muted">
      {unusable.map(({ kind, reason }) => (
        <li key={kind}>
          {name(kind)}: {reason}
        </li>
      ))}
    </ul>
  );
}
