"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { Button, IconButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import type { WaveForm } from "./campaign-form";
import type { FieldsProps } from "./fields-props";
import { FormCard, SwitchRow } from "./form-card";

/** How fast: in which parts, from when until when, and at which hours. */
export function PaceFields({ form, faults, onChange }: FieldsProps) {
  const t = useTranslations("updates");
  return (
    <FormCard title={t("form.pace")}>
      <Waves waves={form.waves} fault={faults.waves} onChange={(waves) => onChange({ waves })} />
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(16rem,100%),1fr))] items-start gap-4">
        <Field
          label={t("form.startsAt")}
          hint={t("form.startsAtHint")}
          type="datetime-local"
          value={form.startsAt}
          fault={faults.startsAt}
          onChange={(event) => onChange({ startsAt: event.target.value })}
        />
        <Field
          label={t("form.endsAt")}
          hint={t("form.endsAtHint")}
          type="datetime-local"
          value={form.endsAt}
          fault={faults.endsAt}
          onChange={(event) => onChange({ endsAt: event.target.value })}
        />
      </div>
      <SwitchRow
        label={t("form.window")}
        hint={t("form.windowHint")}
        isOn={form.hasWindow}
        onChange={(hasWindow) => onChange({ hasWindow })}
      />
      {form.hasWindow ? <Window form={form} faults={faults} onChange={onChange} /> : null}
    </FormCard>
  );
}

interface WavesProps {
  readonly waves: readonly WaveForm[];
  readonly fault: string | undefined;
  readonly onChange: (waves: readonly WaveForm[]) => void;
}

function Waves({ waves, fault, onChange }: WavesProps) {
  const t = useTranslations("updates");
  const put = (at: number, part: Partial<WaveForm>) =>
    onChange(waves.map((wave, index) => (index === at ? { ...wave, ...part } : wave)));
  const sum = waves.reduce((total, { percent }) => total + (Number(percent) || 0), 0);
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 font-medium text-label">{t("form.waves")}</legend>
      <p className="text-label text-muted">{t("form.wavesHint")}</p>
      {waves.map((wave, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a phase is nothing but its place.
          key={index}
          className="grid grid-cols-[1fr_1fr_auto] items-end gap-3"
        >
          <Field
            label={t("form.wavePercent", { number: index + 1 })}
            inputMode="decimal"
            value={wave.percent}
            onChange={(event) => put(index, { percent: event.target.value })}
          />
          {index === 0 ? (
            <span />
          ) : (
            <Field
              label={t("form.waveDelay")}
              inputMode="numeric"
              value={wave.delayMinutes}
              onChange={(event) => put(index, { delayMinutes: event.target.value })}
            />
          )}
          {waves.length > 1 ? (
            <IconButton
              label={t("form.removeWave", { number: index + 1 })}
              icon={<X aria-hidden />}
              onClick={() => onChange(waves.filter((_, at) => at !== index))}
            />
          ) : (
            <span />
          )}
        </div>
      ))}
      {sum === 100 ? null : <p className="text-label text-warn">{t("form.waveSum", { sum })}</p>}
      {fault === undefined ? null : <p className="text-bad text-label">{fault}</p>}
      <div>
        <Button
          size="small"
          icon={<Plus aria-hidden />}
          onClick={() => onChange(withAnother(waves))}
        >
          {t("form.addWave")}
        </Button>
      </div>
    </fieldset>
  );
}

/** A first small part before everything else is what most people want. */
function withAnother(waves: readonly WaveForm[]): readonly WaveForm[] {
  const [only] = waves;
  const isOne = waves.length === 1 && only?.percent === "100";
  if (isOne)
    return [
      { percent: "10", delayMinutes: "0" },
      { percent: "90", delayMinutes: "60" },
    ];
  return [...waves, { percent: "0", delayMinutes: "60" }];
}

const sunday = Date.UTC(2026, 0, 4);
const dayMs = 86_400_000;
// Weeks begin on Monday where the calendar of the reader does not say otherwise.
const week = [1, 2, 3, 4, 5, 6, 0];

function Window({ form, faults, onChange }: FieldsProps) {
  const t = useTranslations("updates");
  const { locale } = useFormat().preferences;
  const name = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" });
  const toggle = (day: number) =>
    onChange({
      weekdays: form.weekdays.includes(day)
        ? form.weekdays.filter((one) => one !== day)
        : [...form.weekdays, day],
    });
  return (
    <div className="grid gap-4">
      <div className="grid items-start gap-4 sm:grid-cols-3">
        <Field
          label={t("form.windowStart")}
          type="time"
          required
          value={form.windowStart}
          onChange={(event) => onChange({ windowStart: event.target.value })}
        />
        <Field
          label={t("form.windowEnd")}
          type="time"
          required
          value={form.windowEnd}
          onChange={(event) => onChange({ windowEnd: event.target.value })}
        />
        <Field
          label={t("form.timeZone")}
          required
          value={form.timeZone}
          fault={faults["window.timeZone"]}
          onChange={(event) => onChange({ timeZone: event.target.value })}
        />
      </div>
      <fieldset className="grid gap-2">
        <legend className="mb-1 font-medium text-label">{t("form.weekdays")}</legend>
        <div className="flex flex-wrap gap-x-4 gap-y-1">
          {week.map((day) => (
            <label key={day} className="inline-flex min-h-8 items-center gap-2 text-label">
              <input
                type="checkbox"
                checked={form.weekdays.includes(day)}
                onChange={() => toggle(day)}
                className="size-4 accent-accent"
              />
              {name.format(sunday + day * dayMs)}
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
