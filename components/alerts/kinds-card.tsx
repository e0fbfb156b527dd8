"use client";

import { type FormEvent, useEffect, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { useSend } from "@/components/rest/use-send";
import { Button } from "@/components/ui/button";
import { Card, CardHeading } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { type AlertKind, type AlertSettings, alertKinds } from "@/lib/domain/alert";
import { get } from "@/lib/store/rest";

/** What a garage is watched for, each kind on or off, and the one threshold. */
export function KindsCard({ garageId }: { readonly garageId: string }) {
  const t = useTranslations("alerts");
  const title = useId();
  const { settings, put, problem, isBusy } = useAlertSettings(garageId);
  return (
    <Card aria-labelledby={title}>
      <CardHeading id={title}>{t("kinds")}</CardHeading>
      <p className="mb-3 text-label text-muted">{t("kindsLead")}</p>
      {settings ? (
        <>
          <ul className="mb-4 divide-y divide-line">
            {alertKinds.map((kind) => (
              <Kind key={kind} kind={kind} {...{ settings, put, isBusy }} />
            ))}
          </ul>
          <Volts key={settings.auxBatteryVolts} {...{ settings, put, isBusy, problem }} />
        </>
      ) : (
        <Skeleton className="h-96" />
      )}
      <ProblemNotice problem={problem} />
    </Card>
  );
}

interface PartProps {
  readonly settings: AlertSettings;
  readonly put: (next: AlertSettings) => void;
  readonly isBusy: boolean;
}

function Kind({ kind, settings, put, isBusy }: PartProps & { readonly kind: AlertKind }) {
  const t = useTranslations("alerts");
  const name = t(`kind.${kind}`);
  const others = settings.off.filter((one) => one !== kind);
  return (
    <li className="flex items-center justify-between gap-3 py-1">
      <span>{name}</span>
      <Switch
        label={t("watch", { kind: name })}
        isOn={!settings.off.includes(kind)}
        isDisabled={isBusy}
        onChange={(isOn) => put({ ...settings, off: isOn ? others : [...others, kind] })}
      />
    </li>
  );
}

interface VoltsProps extends PartProps {
  readonly problem: ReturnType<typeof useSend>["problem"];
}

function Volts({ settings, put, isBusy, problem }: VoltsProps) {
  const t = useTranslations("alerts");
  const [text, setText] = useState(String(settings.auxBatteryVolts));
  const save = (event: FormEvent) => {
    event.preventDefault();
    put({ ...settings, auxBatteryVolts: Number(text.replace(",", ".")) });
  };
  return (
    <form onSubmit={save} className="grid gap-3">
      <Field
        label={t("volts")}
        hint={t("voltsHint")}
        inputMode="decimal"
        required
        value={text}
        fault={problem?.fields.auxBatteryVolts}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="flex justify-end">
        <Button type="submit" disabled={isBusy}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}

function useAlertSettings(garageId: string) {
  const path = `/garages/${garageId}/alert-settings`;
  const [settings, setSettings] = useState<AlertSettings>();
  const { run, problem, isBusy } = useSend();
  useEffect(() => {
    const controller = new AbortController();
    void get<AlertSettings>(path, controller.signal).then((answer) => {
      if (answer.kind === "ok") setSettings(answer.value);
    });
    return () => controller.abort();
  }, [path]);
  const put = (body: AlertSettings) =>
    void run<AlertSettings>({ method: "PUT", path, body, onDone: setSettings });
  return { settings, put, problem, isBusy };
}
