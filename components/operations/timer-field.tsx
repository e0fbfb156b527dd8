"use client";

import { useTranslations } from "use-intl";
import { Age } from "@/components/ui/age";
import { FailedNotice } from "@/components/ui/failed-notice";
import { Field, SelectField } from "@/components/ui/field";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import type { CarTimer, TimerKind } from "@/lib/domain/kept-by-car";
import { weekdays } from "@/lib/domain/weekdays";
import type { FormValues } from "./command-form";
import { isUntouched, renumbered, type Timer, timerOf } from "./kept-timers";
import { itemsOf, type KeptTimers } from "./use-kept-timers";

interface Props {
  readonly of: TimerKind;
  /** The car's own. */
  readonly kept: KeptTimers;
  readonly values: FormValues;
  readonly onChange: (change: FormValues) => void;
}

const numbers = Array.from({ length: 10 }, (_, index) => index + 1);

/** One of the car's timers: which, when, on which days; one that the car told begins as it told it. */
export function TimerField({ of, kept, values, onChange }: Props) {
  const t = useTranslations("argument");
  const { listed, reload } = kept;
  const items = itemsOf(kept);
  // The form itself put the timer there.
  const timer = values.timer as Timer;
  const change = (part: Partial<Timer>) => onChange({ timer: { ...timer, ...part } });
  if (listed.kind === "loading") return <Skeleton className="h-48" />;
  return (
    <div className="grid gap-4">
      <div className="grid grid-cols-2 gap-4">
        <SelectField
          label={t("timerId")}
          value={timer.id}
          onChange={(event) =>
            onChange({ timer: renumbered(of, items, { timer, id: Number(event.target.value) }) })
          }
        >
          {numbers.map((number) => (
            <option key={number}>{number}</option>
          ))}
        </SelectField>
        <Field
          label={t("time")}
          type="time"
          required
          value={timer.time}
          onChange={(event) => change({ time: event.target.value })}
        />
      </div>
      {listed.kind === "failed" ? (
        <FailedNotice detail={listed.detail} onRetry={reload} />
      ) : (
        <Told known={timerOf(items, timer.id)} isUntouched={isUntouched(of, items, timer)} />
      )}
      <Days chosen={timer.weekdays} onChange={(days) => change({ weekdays: days })} />
      <Toggle
        label={t("isEnabled")}
        isOn={timer.isEnabled}
        onChange={(isEnabled) => change({ isEnabled })}
      />
      {of === "departure" && (
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

interface ToldProps {
  readonly known: CarTimer | undefined;
  readonly isUntouched: boolean;
}

/** Whether these are the car's own values, and of when. */
function Told({ known, isUntouched: isAsTold }: ToldProps) {
  const t = useTranslations("argument");
  const words = known
    ? t(isAsTold ? "asTold" : "changedFromTold")
    : t(isAsTold ? "timerNotTold" : "timerUnknown");
  return (
    <p className="text-label text-muted">
      {words} {known && <Age at={known.measuredAt} />}
      {known?.onceOn && isAsTold && <> · {t("timerOnce", { day: t(known.onceOn) })}</>}
    </p>
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
