"use client";

import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { useManagedGarages } from "@/components/live/use-managed-garages";
import { useSend } from "@/components/rest/use-send";
import { Button } from "@/components/ui/button";
import { Card, CardHeading } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { ProblemNotice } from "@/components/ui/problem-notice";
import type { Device } from "@/lib/domain/device";
import { useDevice } from "./device-frame";
import { DeviceSwitch, GatewaySwitch } from "./new-device";
import { ProfileField } from "./profile-field";
import { RemoveDevice } from "./remove-device";
import { RotateCredentials } from "./rotate-credentials";

/** Name, profile, gateway; its credentials; and the way to delete it. */
export function DeviceSettings() {
  const t = useTranslations("devices");
  const { device, reload } = useDevice();
  const mayManage = useManagedGarages().some(({ garageId }) => garageId === device.garageId);
  if (!mayManage) return <Notice tone="info">{t("notAllowed")}</Notice>;
  return (
    <div className="grid items-start gap-3 lg:grid-cols-2 lg:gap-6">
      <SettingsForm device={device} onSaved={() => void reload()} />
      <div className="grid gap-3 lg:gap-6">
        <RotateCredentials device={device} onChanged={() => void reload()} />
        <RemoveDevice device={device} />
      </div>
    </div>
  );
}

interface SettingsFormProps {
  readonly device: Device;
  readonly onSaved: () => void;
}

function SettingsForm({ device, onSaved }: SettingsFormProps) {
  const t = useTranslations("devices");
  const title = useId();
  const [name, setName] = useState(device.name);
  const [profile, setProfile] = useState(device.profile);
  const [isGateway, setGateway] = useState(device.gateway);
  const [isClaimed, setClaimed] = useState(device.isClaimed);
  const { run, isBusy, problem } = useSend();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const body = { name: name.trim(), profile, gateway: isGateway, isClaimed };
    void run({ method: "PATCH", path: `/devices/${device.id}`, body, onDone: onSaved });
  };
  return (
    <Card aria-labelledby={title} className="min-w-0">
      <CardHeading id={title}>{t("settingsTitle")}</CardHeading>
      <form onSubmit={onSubmit} className="grid gap-4">
        <Field
          label={t("name")}
          required
          autoComplete="off"
          value={name}
          fault={problem?.fields.name}
          onChange={(event) => setName(event.target.value)}
        />
        <ProfileField
          garageId={device.garageId}
          value={profile}
          fault={problem?.fields.profile}
          onChange={setProfile}
        />
        <GatewaySwitch isOn={isGateway} onChange={setGateway} />
        <DeviceSwitch name="claimed" isOn={isClaimed} onChange={setClaimed} />
        <ProblemNotice problem={problem} />
        <div className="flex justify-end">
          <Button type="submit" variant="primary" disabled={isBusy || name.trim() === ""}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
