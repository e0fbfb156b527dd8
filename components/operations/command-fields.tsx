"use client";

import { useTranslations } from "use-intl";
import type { Format } from "@/components/format";
import { useFormat } from "@/components/preferences/provider";
import { Field, SelectField } from "@/components/ui/field";
import { Stepper } from "@/components/ui/stepper";
import { Switch } from "@/components/ui/switch";
import type { Vehicle } from "@/lib/domain/vehicle";
import type { FormField, FormValues } from "./command-form";
import { ProfileField } from "./profile-field";
import { TimerField } from "./timer-field";
import type { KeptTimers } from "./use-kept-timers";

interface Props {
  readonly vehicle: Vehicle;
  readonly fields: readonly FormField[];
  readonly values: FormValues;
  readonly timers: KeptTimers;
  readonly onChange: (change: FormValues) => void;
}

export function CommandFields({ fields, ...rest }: Props) {
  return fields.map((field) => (
    <OneField key={"name" in field ? field.name : field.kind} field={field} {...rest} />
  ));
}

type OneProps = Omit<Props, "fields"> & { readonly field: FormField };

function OneField({ field, vehicle, values, timers, onChange }: OneProps) {
  const t = useTranslations("argument");
  switch (field.kind) {
    case "toggle":
      return (
        <Row label={t(field.name)}>
          <Switch
            label={t(field.name)}
            isOn={values[field.name] === true}
            onChange={(isOn) => onChange({ [field.name]: isOn })}
          />
        </Row>
      );
    case "number":
      return <NumberField field={field} values={values} onChange={onChange} />;
    case "choice":
      return <ChoiceField field={field} values={values} onChange={onChange} />;
    case "text":
      return (
        <Field
          label={t(field.name)}
          required
          value={String(values[field.name] ?? "")}
          onChange={(event) => onChange({ [field.name]: event.target.value })}
        />
      );
    case "timer":
      return <TimerField of={field.of} kept={timers} values={values} onChange={onChange} />;
    case "profile":
      return <ProfileField vehicle={vehicle} values={values} onChange={onChange} />;
  }
}

function Row({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <div className="flex min-h-11 items-center justify-between gap-4">
      <span aria-hidden className="font-medium text-label">
        {label}
      </span>
      {children}
    </div>
  );
}

type Of<Kind extends FormField["kind"]> = Omit<Props, "fields" | "vehicle" | "timers"> & {
  readonly field: Extract<FormField, { kind: Kind }>;
};

function NumberField({ field, values, onChange }: Of<"number">) {
  const t = useTranslations("argument");
  const format = useFormat();
  const value = Number(values[field.name]);
  return (
    <Row label={t(field.name)}>
      <Stepper
        label={t(field.name)}
        value={value}
        min={field.min}
        max={field.max}
        step={field.step}
        text={inUnit(format, field.unit, value)}
        onChange={(next) => onChange({ [field.name]: next })}
      />
    </Row>
  );
}

function ChoiceField({ field, values, onChange }: Of<"choice">) {
  const t = useTranslations("argument");
  const known = {
    reduced: "level-reduced",
    maximum: "level-maximum",
    heating: "mode-heating",
    ventilation: "mode-ventilation",
  } as const;
  const isKnown = (word: string): word is keyof typeof known => Object.hasOwn(known, word);
  const say = (word: string) => (isKnown(word) ? t(known[word]) : plainWord(word));
  return (
    <SelectField
      label={t(field.name)}
      value={String(values[field.name] ?? "")}
      onChange={(event) => onChange({ [field.name]: event.target.value })}
    >
      {field.options.map((word) => (
        <option key={word} value={word}>
          {say(word)}
        </option>
      ))}
    </SelectField>
  );
}

/** "TIMER_CHARGING_WITH_CLIMATISATION" reads as "Timer charging with climatisation". */
export function plainWord(word: string): string {
  const text = word.replaceAll(/[-_]+/g, " ").toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function inUnit(
  format: Format,
  unit: Extract<FormField, { kind: "number" }>["unit"],
  value: number,
): string {
  switch (unit) {
    case "percent":
      return format.percent(value);
    case "temperature":
      return format.temperature(value);
    case "minutes":
      return format.duration(value * 60_000);
    case "amps":
      return format.amps(value);
    case "plain":
      return format.number(value);
  }
}
