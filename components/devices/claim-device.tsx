"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { useSend } from "@/components/rest/use-send";
import { Button } from "@/components/ui/button";
import { Card, CardHeading } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { GarageField, useFirstGarage } from "./garage-field";

/** Takes over a device that offers itself, by its name and secret. */
export function ClaimDevice() {
  const t = useTranslations("devices");
  const title = useId();
  const router = useRouter();
  const [deviceName, setName] = useState("");
  const [secretKey, setSecret] = useState("");
  const [garageId, setGarageId] = useState(useFirstGarage());
  const { run, isBusy, problem } = useSend();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const body = { deviceName: deviceName.trim(), secretKey, garageId };
    const onDone = () =>
      router.push(`/devices?${new URLSearchParams({ filter: deviceName.trim() })}`);
    void run({ method: "POST", path: "/claims", body, onDone });
  };
  return (
    <Card aria-labelledby={title}>
      <CardHeading id={title}>{t("claimTitle")}</CardHeading>
      <form onSubmit={onSubmit} className="grid gap-4">
        <p className="text-label text-muted">
          {t("claimLead")} <code className="wrap-anywhere font-mono">v1/devices/me/claim</code>
        </p>
        <Field
          label={t("claimName")}
          required
          autoComplete="off"
          value={deviceName}
          onChange={(event) => setName(event.target.value)}
        />
        <Field
          label={t("claimSecret")}
          hint={t("claimSecretHint")}
          type="password"
          autoComplete="off"
          value={secretKey}
          onChange={(event) => setSecret(event.target.value)}
        />
        <GarageField value={garageId} onChange={setGarageId} />
        <ProblemNotice problem={problem} />
        <div className="flex justify-end">
          <Button type="submit" disabled={isBusy || deviceName.trim() === ""}>
            {t("claim")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
