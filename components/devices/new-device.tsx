"use client";

import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { useSend } from "@/components/rest/use-send";
import { Button, LinkButton } from "@/components/ui/button";
import { Card, CardHeading } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { Switch } from "@/components/ui/switch";
import type { CredentialRequest, Device } from "@/lib/domain/device";
import { CredentialFields } from "./credential-fields";
import { type CredentialForm, credentialRequestOf, emptyCredentials } from "./credential-form";
import { GarageField, useFirstGarage } from "./garage-field";
import { ProfileField } from "./profile-field";
import { ShownCredentials } from "./shown-credentials";

type MadeDevice = Device & { readonly credentials: CredentialRequest };

/** Makes a device; what it shows at sign-in is told this once. */
export function NewDevice() {
  const t = useTranslations("devices");
  const title = useId();
  const [made, setMade] = useState<MadeDevice>();
  return (
    <Card aria-labelledby={title}>
      <CardHeading id={title}>
        {made ? t("madeTitle", { name: made.name }) : t("newTitle")}
      </CardHeading>
      {made ? (
        <div className="grid gap-4">
          <ShownCredentials credentials={made.credentials} />
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={() => setMade(undefined)}>{t("addAnother")}</Button>
            <LinkButton href={`/devices/${made.id}`} variant="primary">
              {t("openDevice")}
            </LinkButton>
          </div>
        </div>
      ) : (
        <NewDeviceForm onMade={setMade} />
      )}
    </Card>
  );
}

function NewDeviceForm({ onMade }: { readonly onMade: (device: MadeDevice) => void }) {
  const t = useTranslations("devices");
  const [name, setName] = useState("");
  const [garageId, setGarageId] = useState(useFirstGarage());
  const [profile, setProfile] = useState("default");
  const [isGateway, setGateway] = useState(false);
  const [credentials, setCredentials] = useState<CredentialForm>(emptyCredentials);
  const { run, isBusy, problem } = useSend();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const body = {
      name: name.trim(),
      garageId,
      profile,
      gateway: isGateway,
      credentials: credentialRequestOf(credentials),
    };
    void run({ method: "POST", path: "/devices", body, onDone: onMade });
  };
  const faults = problem?.fields ?? {};
  return (
    <form onSubmit={onSubmit} className="grid gap-4">
      <Field
        label={t("name")}
        required
        autoComplete="off"
        value={name}
        fault={faults.name}
        onChange={(event) => setName(event.target.value)}
      />
      <GarageField value={garageId} onChange={setGarageId} />
      <ProfileField
        garageId={garageId}
        value={profile}
        fault={faults.profile}
        onChange={setProfile}
      />
      <GatewaySwitch isOn={isGateway} onChange={setGateway} />
      <CredentialFields
        form={credentials}
        faults={faults}
        onChange={(part) => setCredentials((before) => ({ ...before, ...part }))}
      />
      <ProblemNotice problem={problem} />
      <div className="flex justify-end">
        <Button type="submit" variant="primary" disabled={isBusy || name.trim() === ""}>
          {t("make")}
        </Button>
      </div>
    </form>
  );
}

interface GatewaySwitchProps {
  readonly isOn: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** Whether it may speak for other devices. */
export function GatewaySwitch(props: GatewaySwitchProps) {
  return <DeviceSwitch name="gateway" {...props} />;
}

interface DeviceSwitchProps extends GatewaySwitchProps {
  readonly name: "gateway" | "claimed";
}

/** A property of a device with what it means. */
export function DeviceSwitch({ name, isOn, isDisabled = false, onChange }: DeviceSwitchProps) {
  const t = useTranslations("devices");
  const hint = useId();
  return (
    <div className="flex items-start justify-between gap-4">
      <div>
        <p className="font-medium text-label">{t(name)}</p>
        <p id={hint} className="text-label text-muted">
          {t(`${name}Hint`)}
        </p>
      </div>
      <Switch
        label={t(name)}
        isOn={isOn}
        isDisabled={isDisabled}
        describedBy={hint}
        onChange={onChange}
      />
    </div>
  );
}
