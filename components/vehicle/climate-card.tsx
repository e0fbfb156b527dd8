"use client";

import { useTranslations } from "use-intl";
import { useMayCommand, useRunning } from "@/components/live/use-vehicle";
import { useRefusal } from "@/components/operations/operation-button";
import { useCommand } from "@/components/operations/use-command";
import { useFormat } from "@/components/preferences/provider";
import { Card, CardHeading } from "@/components/ui/card";
import { useNow } from "@/components/ui/clock";
import { Switch } from "@/components/ui/switch";
import type { CommandKind } from "@/lib/domain/intent";
import type { Vehicle } from "@/lib/domain/vehicle";
import { ChangeStepper } from "./change-stepper";
import { Measure } from "./charging-card";

const limits = { min: 15.5, max: 30, step: 0.5, start: 21 };
const climateKinds: ReadonlySet<CommandKind> = new Set([
  "start-climate",
  "set-temperature",
  "start-window-heating",
]);

/** How warm it is, how warm it should be, and clear windows. */
export function ClimateCard({ vehicle }: { readonly vehicle: Vehicle }) {
  const t = useTranslations("car");
  const format = useFormat();
  const mayCommand = useMayCommand(vehicle.garageId);
  const { state } = vehicle;
  const isAble = vehicle.capabilities.some(({ kind }) => climateKinds.has(kind));
  if (!isAble && !state.climateState) return null;
  return (
    <Card>
      <CardHeading>{t("climate")}</CardHeading>
      <dl className="mb-2 flex flex-wrap gap-x-8 gap-y-2">
        <Measure vehicle={vehicle} name="climateState" label={t("state")}>
          {t(`climate-${state.climateState?.value ?? "unknown"}`)}
        </Measure>
        {state.cabinTemperatureC && (
          <Measure vehicle={vehicle} name="cabinTemperatureC" label={t("inside")}>
            {format.temperature(state.cabinTemperatureC.value)}
          </Measure>
        )}
        {state.outsideTemperatureC && (
          <Measure vehicle={vehicle} name="outsideTemperatureC" label={t("outside")}>
            {format.temperature(state.outsideTemperatureC.value)}
          </Measure>
        )}
      </dl>
      {mayCommand && (
        <ChangeStepper
          vehicle={vehicle}
          kind="set-temperature"
          argument="temperatureC"
          label={t("targetTemperature")}
          value={state.targetTemperatureC?.value}
          fallback={limits}
          say={format.temperature}
          toIntent={(temperatureC) => ({ kind: "set-temperature", temperatureC })}
        />
      )}
      {mayCommand && <WindowHeating vehicle={vehicle} />}
    </Card>
  );
}

const heatingKinds = ["start-window-heating", "stop-window-heating"] as const;

function WindowHeating({ vehicle }: { readonly vehicle: Vehicle }) {
  const t = useTranslations("car");
  const ui = useTranslations("ui");
  const format = useFormat();
  const running = useRunning(vehicle.id, heatingKinds);
  const now = useNow(running?.createdAt);
  const send = useCommand(vehicle);
  const capability = vehicle.capabilities.find(({ kind }) => kind === "start-window-heating");
  const refusal = useRefusal(capability?.reason);
  if (!capability) return null;
  const isOn = vehicle.state.isWindowHeatingOn?.value === true;
  const asked = running?.kind === "start-window-heating" ? ui("on") : ui("off");
  return (
    <div className="flex min-h-11 items-center justify-between gap-4">
      <div>
        <p className="font-medium text-label">{t("windowHeating")}</p>
        <p className={running ? "figure text-info text-label" : "text-label text-muted"}>
          {running
            ? `${t("requested", { from: isOn ? ui("on") : ui("off"), to: asked })} · ${format.stopwatch(now - running.createdAt)}`
            : isOn
              ? ui("on")
              : ui("off")}
        </p>
      </div>
      <Switch
        label={t("windowHeating")}
        isOn={isOn}
        isDisabled={refusal !== undefined || running !== undefined || !capability.isUsable}
        onChange={(next) => send({ kind: next ? "start-window-heating" : "stop-window-heating" })}
      />
    </div>
  );
}
