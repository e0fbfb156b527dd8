"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useMayCommand } from "@/components/live/use-vehicle";
import { Button } from "@/components/ui/button";
import { AreaField, Field, SelectField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { FormCard } from "@/components/updates/form-card";
import type { TrustProps } from "./trust-props";
import { type TextVerdict, useSignedText } from "./use-signed-text";

/** Signs a plain text with a key of the car, or says which of its keys signed one. */
export function TextCard({ vehicle, trust: { keyIds } }: TrustProps) {
  const t = useTranslations("signing");
  const maySign = useMayCommand(vehicle.garageId);
  const { text, signature, verdict, put, sign, verify, isBusy, problem } = useSignedText(
    vehicle.id,
  );
  return (
    <FormCard title={t("textTitle")}>
      <p className="text-label text-muted">{t("textHint")}</p>
      <AreaField
        label={t("text")}
        value={text}
        onChange={({ target }) => put({ text: target.value })}
      />
      {maySign ? <SignRow keyIds={keyIds} isOff={isBusy || text === ""} onSign={sign} /> : null}
      <Field
        label={t("signature")}
        value={signature}
        className="font-mono"
        spellCheck={false}
        autoComplete="off"
        onChange={({ target }) => put({ signature: target.value })}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button disabled={isBusy || text === "" || signature.trim() === ""} onClick={verify}>
          {t("verify")}
        </Button>
        {verdict ? <VerdictLine {...verdict} /> : null}
      </div>
      <ProblemNotice problem={problem} />
    </FormCard>
  );
}

interface SignRowProps {
  readonly keyIds: readonly string[];
  readonly isOff: boolean;
  readonly onSign: (keyId: string) => void;
}

/** The newest key comes first: it is the one that signs offers. */
function SignRow({ keyIds, isOff, onSign }: SignRowProps) {
  const t = useTranslations("signing");
  const newestFirst = keyIds.toReversed();
  const [chosen, setChosen] = useState<string>();
  const keyId = newestFirst.find((one) => one === chosen) ?? newestFirst[0];
  if (keyId === undefined) return null;
  return (
    <div className="flex items-end gap-3">
      <div className="min-w-0 flex-1">
        <SelectField
          label={t("key")}
          value={keyId}
          onChange={({ target }) => setChosen(target.value)}
        >
          {newestFirst.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </SelectField>
      </div>
      <Button disabled={isOff} onClick={() => onSign(keyId)}>
        {t("sign")}
      </Button>
    </div>
  );
}

function VerdictLine({ isValid, keyId = "" }: TextVerdict) {
  const t = useTranslations("signing");
  return (
    <Notice tone={isValid ? "info" : "bad"}>
      {isValid ? t("isSigned", { keyId }) : t("isNotSigned")}
    </Notice>
  );
}
