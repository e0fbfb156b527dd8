"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Stepper } from "@/components/ui/stepper";
import { Switch } from "@/components/ui/switch";
import type { ChargingSchedule } from "@/lib/domain/charging-schedule";
import type { CircuitIntent } from "@/lib/domain/circuit-intent";
import { scheduleDays } from "@/lib/domain/schedule-days";
import { type Bounds, LabelledRow, type SiteDialogProps } from "./charge-now-dialog";
import { Touched } from "./touched";
import { useSiteCommand } from "./use-site-command";

type Schedule = Omit<Extract<CircuitIntent, { kind: "set-charging-schedule" }>, "kind">;

interface Props extends SiteDialogProps {
  readonly amps: Bounds;
}

/** When the chargers charge by themselves: one time for the days that are chosen, which is all TWCManager keeps. */
export function ScheduleDialog(props: Props) {
  const t = useTranslations("chargers");
  return (
    <Dialog title={t("schedule")} isOpen={props.isOpen} onClose={props.onClose}>
      <ScheduleForm {...props} />
    </Dialog>
  );
}

/** Inside the dialog, so that every opening begins with what is set. */
function ScheduleForm({ circuit, chargers, onClose, amps }: Props) {
  const t = useTranslations("chargers");
  const send = useSiteCommand(circuit);
  const [schedule, setSchedule] = useState(() => startOf(circuit.state.schedule?.value, amps));
  const change = (part: Partial<Schedule>) => setSchedule((before) => ({ ...before, ...part }));
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        send({ kind: "set-charging-schedule", ...schedule });
        onClose();
      }}
    >
      <p className="text-muted">{t("scheduleHint")}</p>
      <LabelledRow label={t("scheduleOn")}>
        <Switch
          label={t("scheduleOn")}
          isOn={schedule.isEnabled}
          onChange={(isEnabled) => change({ isEnabled })}
        />
      </LabelledRow>
      {schedule.isEnabled && <Hours schedule={schedule} amps={amps} onChange={change} />}
      <Touched chargers={chargers} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button
          type="submit"
          variant="primary"
          disabled={schedule.isEnabled && schedule.weekdays.length === 0}
        >
          {t("setSchedule")}
        </Button>
      </div>
    </form>
  );
}

interface HoursProps {
  readonly schedule: Schedule;
  readonly amps: Bounds;
  readonly onChange: (part: Partial<Schedule>) => void;
}

function Hours({ schedule, amps, onChange }: HoursProps) {
  const t = useTranslations("chargers");
  const format = useFormat();
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <Field
          label={t("from")}
          type="time"
          required
          value={schedule.startTime}
          onChange={(event) => onChange({ startTime: event.target.value })}
        />
        <Field
          label={t("until")}
          type="time"
          required
          value={schedule.endTime}
          onChange={(event) => onChange({ endTime: event.target.value })}
        />
      </div>
      <Days schedule={schedule} onChange={onChange} />
      <LabelledRow label={t("current")}>
        <Stepper
          label={t("current")}
          value={schedule.currentAmps}
          {...amps}
          text={format.amps(schedule.currentAmps)}
          onChange={(currentAmps) => onChange({ currentAmps })}
        />
      </LabelledRow>
    </>
  );
}

function Days({ schedule, onChange }: Omit<HoursProps, "amps">) {
  const t = useTranslations("chargers");
  const has = (day: Day) => schedule.weekdays.includes(day);
  const toggle = (day: Day) =>
    onChange({ weekdays: scheduleDays.filter((one) => has(one) !== (one === day)) });
  return (
    <fieldset className="grid gap-1">
      <legend className="font-medium text-label">{t("days")}</legend>
      <div className="flex flex-wrap gap-x-4">
        {scheduleDays.map((day) => (
          <label
            key={day}
            className="flex min-h-9 items-center gap-2 text-label pointer-coarse:min-h-11"
          >
            <input type="checkbox" checked={has(day)} onChange={() => toggle(day)} />
            {t(`day.${day}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

type Day = (typeof scheduleDays)[number];

const startOf = (known: ChargingSchedule | undefined, { min, max }: Bounds): Schedule => ({
  isEnabled: known?.isEnabled ?? true,
  startTime: known?.startTime ?? "22:00",
  endTime: known?.endTime ?? "06:00",
  weekdays: known ? scheduleDays.filter((day) => known.weekdays.includes(day)) : [...scheduleDays],
  currentAmps: Math.min(max, Math.max(min, Math.round(known?.currentAmps ?? 16))),
});
