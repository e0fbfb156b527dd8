"use client";

import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { useSend } from "@/components/rest/use-send";
import { Button } from "@/components/ui/button";
import { Card, CardHeading } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { ProblemNotice } from "@/components/ui/problem-notice";
import type { CredentialRequest, Device } from "@/lib/domain/device";
import { CredentialFields } from "./credential-fields";
import { type CredentialForm, credentialRequestOf, emptyCredentials } from "./credential-form";
import { ShownCredentials } from "./shown-credentials";

interface RotateCredentialsProps {
  readonly device: Device;
  readonly onChanged: () => void;
}

/** Other credentials: the new ones are shown once, the old ones end at once. */
export function RotateCredentials({ device, onChanged }: RotateCredentialsProps) {
  const t = useTranslations("devices");
  const title = useId();
  const [isOpen, setOpen] = useState(false);
  const [made, setMade] = useState<CredentialRequest>();
  const onDone = (credentials: CredentialRequest) => {
    setOpen(false);
    setMade(credentials);
    onChanged();
  };
  const kind = device.credentialKind;
  return (
    <Card aria-labelledby={title} className="min-w-0">
      <CardHeading id={title}>{t("credentialsLabel")}</CardHeading>
      <p className="mb-3 text-label text-muted">
        {kind ? t("credentialNow", { kind: t(`credentialKind.${kind}`) }) : t("credentialNone")}
      </p>
      {made ? (
        <ShownCredentials credentials={made} />
      ) : (
        <Button onClick={() => setOpen(true)}>{t("rotate")}</Button>
      )}
      {isOpen ? (
        <RotateDialog device={device} onClose={() => setOpen(false)} onDone={onDone} />
      ) : null}
    </Card>
  );
}

interface RotateDialogProps {
  readonly device: Device;
  readonly onClose: () => void;
  readonly onDone: (credentials: CredentialRequest) => void;
}

function RotateDialog({ device, onClose, onDone }: RotateDialogProps) {
  const t = useTranslations("devices");
  const form = useId();
  const [credentials, setCredentials] = useState<CredentialForm>({
    ...emptyCredentials,
    kind: device.credentialKind ?? "access-token",
  });
  const { run, isBusy, problem } = useSend();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const body = credentialRequestOf(credentials);
    void run({ method: "PUT", path: `/devices/${device.id}/credentials`, body, onDone });
  };
  return (
    <Dialog
      isOpen
      title={t("rotateNamed", { name: device.name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form={form} variant="primary" disabled={isBusy}>
            {t("rotate")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={onSubmit} className="grid gap-4">
        <p className="text-label">{t("rotateHint")}</p>
        <CredentialFields
          form={credentials}
          faults={problem?.fields ?? {}}
          onChange={(part) => setCredentials((before) => ({ ...before, ...part }))}
        />
        <ProblemNotice problem={problem} />
      </form>
    </Dialog>
  );
}
