"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useRunning } from "@/components/live/use-vehicle";
import { useRefusal } from "@/components/operations/operation-button";
import { useCommand } from "@/components/operations/use-command";
import { useFormat } from "@/components/preferences/provider";
import { Button } from "@/components/ui/button";
import { useNow } from "@/components/ui/clock";
import { Stepper } from "@/components/ui/stepper";
import type { Intent } from "@/lib/domain/intent";
import type { Operation } from "@/lib/domain/operation";
import type { Vehicle } from "@/lib/domain/vehicle";

interface Props {
  readonly vehicle: Vehicle;
  readonly kind: "set-charge-limit" | "set-temperature";
  readonly argument: "limitPercent" | "temperatureC";
  readonly label: string;
  /** What the car says now. */
  readonly value: number | undefined;
  readonly fallback: {
    readonly min: number;
    readonly max: number;
    readonly step: number;
    readonly start: number;
  };
  readonly say: (value: number) => string;
  readonly toIntent: (value: number) => Intent;
}

/** A number of the car: choose, then send; the old value stays until the car says otherwise. */
export function ChangeStepper(props: Props) {
  const { vehicle, kind, argument, label, value, fallback, say, toIntent } = props;
  const t = useTranslations("car");
  const capability = vehicle.capabilities.find((candidate) => candidate.kind === kind);
  const running = useRunning(vehicle.id, [kind]);
  const refusal = useRefusal(capability?.reason);
  const send = useCommand(vehicle);
  const [chosen, setChosen] = useState<number>();
  if (!capability) return value === undefined ? null : <Plain label={label} text={say(value)} />;
  const shown = chosen ?? value ?? fallback.start;
  const { min, max, step } = capability.limits?.[argument] ?? fallback;
  const submit = () => {
    send(toIntent(shown));
    setChosen(undefined);
  };
  return (
    <div className="grid gap-1">
      <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <span className="font-medium text-label">{label}</span>
        <div className="flex items-center gap-2">
          {chosen !== undefined && chosen !== value && (
            <Button variant="primary" onClick={submit}>
              {t("sendChange", { value: say(chosen) })}
            </Button>
          )}
          <Stepper
            label={label}
            value={shown}
            min={min}
            max={max}
            step={step}
            text={say(shown)}
            isDisabled={refusal !== undefined || running !== undefined || !capability.isUsable}
            onChange={setChosen}
          />
        </div>
      </div>
      {running && <Requested operation={running} {...{ argument, value, say }} />}
    </div>
  );
}

function Plain({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div className="flex min-h-11 items-center justify-between gap-4 text-label">
      <span className="font-medium">{label}</span>
      <span className="figure font-medium">{text}</span>
    </div>
  );
}

type RequestedProps = Pick<Props, "argument" | "value" | "say"> & { readonly operation: Operation };

/** "80 % → 90 %, waiting for the car · 0:14": the old value, the asked one, and since when. */
function Requested({ operation, argument, value, say }: RequestedProps) {
  const t = useTranslations("car");
  const format = useFormat();
  const now = useNow(operation.createdAt);
  const asked = operation.arguments[argument];
  if (typeof asked !== "number") return null;
  const from = value === undefined ? "–" : say(value);
  return (
    <p className="figure text-info text-label">
      {t("requested", { from, to: say(asked) })} · {format.stopwatch(now - operation.createdAt)}
    </p>
  );
}
