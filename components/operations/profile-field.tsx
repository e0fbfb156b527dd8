"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { useList } from "@/components/rest/use-list";
import { Age } from "@/components/ui/age";
import { FailedNotice } from "@/components/ui/failed-notice";
import { SelectField } from "@/components/ui/field";
import { Skeleton } from "@/components/ui/skeleton";
import { Stepper } from "@/components/ui/stepper";
import type { ChargingProfile } from "@/lib/domain/kept-by-car";
import type { Vehicle } from "@/lib/domain/vehicle";
import type { FormValues } from "./command-form";

/** What the command changes of a profile; the rest stays as the car has it. */
interface Change {
  readonly id: number;
  /** Absent in an attempt that another program made. */
  readonly limitPercent?: number;
}

interface Props {
  readonly vehicle: Vehicle;
  readonly values: FormValues;
  readonly onChange: (change: FormValues) => void;
}

const usualLimitPercent = 80;

/** One of the car's own charging profiles, and its limit: what is shown is sent. */
export function ProfileField({ vehicle, values, onChange }: Props) {
  const t = useTranslations("argument");
  const { listed, reload } = useList<ChargingProfile>(`/vehicles/${vehicle.id}/charging-profiles`);
  // The form itself put the profile there.
  const chosen = values.profile as Change | undefined;
  if (listed.kind === "loading") return <Skeleton className="h-16" />;
  if (listed.kind === "failed") return <FailedNotice detail={listed.detail} onRetry={reload} />;
  const profiles = listed.items;
  const profileOf = (wanted: number) => profiles.find(({ id }) => id === wanted);
  const choose = (id: number) =>
    onChange({ profile: { id, limitPercent: profileOf(id)?.limitPercent ?? usualLimitPercent } });
  if (profiles.length === 0) return <p className="text-label text-muted">{t("noProfiles")}</p>;
  return (
    <div className="grid gap-4">
      <SelectField
        label={t("profile")}
        value={chosen?.id ?? ""}
        onChange={(event) => choose(Number(event.target.value))}
      >
        <option value="" disabled />
        {profiles.map(({ id, name }) => (
          <option key={id} value={id}>
            {name ?? id}
          </option>
        ))}
      </SelectField>
      {chosen && (
        <Limit
          known={profileOf(chosen.id)}
          percent={chosen.limitPercent ?? profileOf(chosen.id)?.limitPercent ?? usualLimitPercent}
          onChange={(limitPercent) => onChange({ profile: { id: chosen.id, limitPercent } })}
        />
      )}
    </div>
  );
}

interface LimitProps {
  readonly known: ChargingProfile | undefined;
  readonly percent: number;
  readonly onChange: (percent: number) => void;
}

function Limit({ known, percent, onChange }: LimitProps) {
  const t = useTranslations("argument");
  const format = useFormat();
  const isTold = known?.limitPercent !== undefined;
  return (
    <>
      <div className="flex min-h-11 items-center justify-between gap-4">
        <span className="font-medium text-label">{t("limitPercent")}</span>
        <Stepper
          label={t("limitPercent")}
          value={percent}
          min={50}
          max={100}
          step={10}
          text={format.percent(percent)}
          onChange={onChange}
        />
      </div>
      <p className="text-label text-muted">
        {isTold ? (
          <>
            {t(known.limitPercent === percent ? "asTold" : "changedFromTold")}{" "}
            <Age at={known.measuredAt} />
          </>
        ) : (
          t("usualLimit")
        )}
      </p>
    </>
  );
}
