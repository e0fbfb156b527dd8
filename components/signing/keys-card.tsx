"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { RemoveThing } from "@/components/devices/remove-thing";
import { Copied } from "@/components/devices/shown-credentials";
import { useMayCommand } from "@/components/live/use-vehicle";
import { useSend } from "@/components/rest/use-send";
import { Age } from "@/components/ui/age";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Notice } from "@/components/ui/notice";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { FormCard } from "@/components/updates/form-card";
import { keysMost, type ShownTrust, type SigningKey } from "@/lib/domain/update-trust";
import type { TrustProps } from "./trust-props";

/** The keys of a car: made here, shown once, the old one revoked when the car has the new one. */
export function KeysCard(props: TrustProps) {
  const { vehicle, trust } = props;
  const t = useTranslations("signing");
  const mayManage = useMayCommand(vehicle.garageId);
  return (
    <FormCard title={t("keys")}>
      <p className="text-label text-muted">{t("keysHint")}</p>
      {trust.keys.length === 0 ? (
        <p className="text-label">{t("noKeys")}</p>
      ) : (
        <ul aria-label={t("keys")} className="divide-y divide-line">
          {trust.keys.map((key, index) => (
            <li key={key.keyId} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
              <KeyLine shown={key} isNewest={index === trust.keys.length - 1} />
              {mayManage ? <RevokeKey {...props} keyId={key.keyId} /> : null}
            </li>
          ))}
        </ul>
      )}
      {mayManage ? <MakeKey {...props} /> : null}
    </FormCard>
  );
}

interface KeyLineProps {
  readonly shown: ShownTrust["keys"][number];
  readonly isNewest: boolean;
}

function KeyLine({ shown: { keyId, createdAt }, isNewest }: KeyLineProps) {
  const t = useTranslations("signing");
  return (
    <>
      <span className="min-w-0 grow basis-full wrap-anywhere font-mono text-label sm:basis-0">
        {keyId}
      </span>
      {isNewest ? <Chip tone="info">{t("signsOffers")}</Chip> : null}
      {createdAt > 0 ? (
        <span className="figure text-label text-muted">
          {t("made")} <Age at={createdAt} />
        </span>
      ) : null}
    </>
  );
}

/** Takes a key away, after a question that says what follows. */
function RevokeKey({ vehicle, trust, keyId, onChanged }: TrustProps & { readonly keyId: string }) {
  const t = useTranslations("signing");
  const title = t("revokeNamed", { keyId });
  const isLast = trust.keys.length === 1 && trust.isRequired;
  return (
    <RemoveThing
      title={title}
      hint={t(isLast ? "revokeLastHint" : "revokeHint")}
      path={`/vehicles/${vehicle.id}/update-trust/keys/${encodeURIComponent(keyId)}`}
      onDone={onChanged}
    >
      {(open) => (
        <Button size="small" aria-label={title} onClick={open}>
          {t("revoke")}
        </Button>
      )}
    </RemoveThing>
  );
}

function MakeKey({ vehicle, trust, onChanged }: TrustProps) {
  const t = useTranslations("signing");
  const { run, isBusy, problem } = useSend();
  const [made, setMade] = useState<SigningKey>();
  const path = `/vehicles/${vehicle.id}/update-trust/keys`;
  const onDone = (key: SigningKey) => {
    setMade(key);
    onChanged();
  };
  if (made)
    return (
      <div className="grid gap-3">
        <Notice tone="warn" role="status">
          {t("shownOnce")}
        </Notice>
        <Copied label={t("keyName")} text={made.keyId} />
        <Copied label={t("secret")} text={made.secret} />
        <div className="flex justify-end">
          <Button onClick={() => setMade(undefined)}>{t("done")}</Button>
        </div>
      </div>
    );
  const isFull = trust.keys.length >= keysMost;
  return (
    <div className="grid justify-items-start gap-2">
      <Button
        disabled={isBusy || isFull}
        onClick={() => void run({ method: "POST", path, body: {}, onDone })}
      >
        {t(trust.keys.length === 0 ? "make" : "rotate")}
      </Button>
      <p className="text-label text-muted">{t(isFull ? "full" : "rotateHint")}</p>
      <ProblemNotice problem={problem} />
    </div>
  );
}
