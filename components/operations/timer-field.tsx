"use client";

import { useTranslations } from "use-intl";
import { Field } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";
import type { FormValues } from "./command-form";

const weekdays = [
  "MONDAY",
  "TUESDAY",
  "WEDNESDAY",
  "THURSDAY",
  "FRIDAY",
  "SATURDAY",
  "SUNDAY",
] as const;

interface Timer {
  readonly id: number;
  readonly isEnabled: boolean;
  readonly time: string;
  readonly weekdays: readonly string[];
  readonly isCharging?: boolean;
  readonly isClimate?: boolean;
  readonly targetPercent?: number;
}
const noTimer: Timer = { id: 1, isEnabled: true, time: "07:00", weekdays: [] };

interface Props {
  readonly isDeparture: boolean;
  readonly values: FormValues;
  readonly onChange: (change: FormValues) => void;
}

/** One of the car's timers: which, when, on which days. */
export function TimerField({ isDeparture, values, onChange }: Props) {
  const t = useTranslations("argument");
  // The form itself put the timer there.
  const timer = (values.timer as Timer | undefined) ?? noTimer;
  const change = (part: Partial<Timer>) => onChange({ timer: { ...timer, ...part } });
  return (
    <div className="grid gap-4">
      <div className="grid grid-cols-2 gap-4">
        <Field
          label={t("timerId")}
          type="number"
          min={1}
          max={10}
          required
          value={timer.id}
          onChange={(event) => change({ id: event.target.valueAsNumber })}
        />
        <Field
          label={t("time")}
          type="time"
          required
          value={timer.time}
          onChange={(event) => change({ time: event.target.value })}
        />
      </div>
      <Days chosen={timer.weekdays} onChange={(days) => change({ weekdays: days })} />
      <Toggle
        label={t("isEnabled")}
        isOn={timer.isEnabled}
        onChange={(isEnabled) => change({ isEnabled })}
      />
      {isDeparture && (
        <>
          <Toggle
            label={t("isCharging")}
            isOn={timer.isCharging === true}
            onChange={(isCharging) => change({ isCharging })}
          />
          <Toggle
            label={t("isClimate")}
            isOn={timer.isClimate === true}
            onChange={(isClimate) => change({ isClimate })}
          />
        </>
      )}
    </div>
  );
}

interface DaysProps {
  readonly chosen: readonly string[];
  readonly onChange: (days: readonly string[]) => void;
}

function Days({ chosen, onChange }: DaysProps) {
  const t = useTranslations("argument");
  const flip = (day: string) =>
    weekdays.filter((known) => (known === day) !== chosen.includes(known));
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-medium text-label">{t("weekdays")}</legend>
      <div className="flex flex-wrap gap-1.5">
        {weekdays.map((day) => (
          <label
            key={day}
            className="relative inline-grid min-h-9 min-w-11 place-items-center rounded-control border border-control px-2 text-label has-checked:border-accent has-checked:bg-accent has-checked:text-on-accent has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2 pointer-coarse:min-h-11"
          >
            <input
              type="checkbox"
              className="absolute inset-0 cursor-pointer appearance-none outline-none"
              checked={chosen.includes(day)}
              onChange={() => onChange(flip(day))}
            />
            {t(day)}
          </label>
        ))}
      </div>
      {chosen.length === 0 && <p className="text-label text-muted">{t("once")}</p>}
    </fieldset>
  );
}

interface ToggleProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

function Toggle(props: ToggleProps) {
  return (
    <div className="flex min-h-11 items-center justify-between gap-4">
      <span aria-hidden className="font-medium text-label">
        {props.label}
      </span>
      <Switch {...props} />
    </div>
  );
}
