"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useSend } from "@/components/rest/use-send";

interface SignedText {
  readonly text: string;
  readonly signature: string;
}

export interface TextVerdict {
  readonly isValid: boolean;
  readonly keyId?: string;
}

/** A text with its signature, and what a car's keys say of the two as long as neither is changed. */
export function useSignedText(vehicleId: string) {
  const t = useTranslations("signing");
  const [signed, setSigned] = useState<SignedText>({ text: "", signature: "" });
  const [verdict, setVerdict] = useState<TextVerdict>();
  const { run, isBusy, problem } = useSend();
  const path = `/vehicles/${vehicleId}/update-trust`;
  const put = (change: Partial<SignedText>) => {
    setSigned({ ...signed, ...change });
    setVerdict(undefined);
  };
  const sign = (keyId: string) =>
    void run({
      method: "POST",
      path: `${path}/sign`,
      body: { keyId, text: signed.text },
      says: () => t("signed"),
      onDone: ({ signature }: { readonly signature: string }) => put({ signature }),
    });
  const verify = () =>
    void run({
      method: "POST",
      path: `${path}/verify`,
      body: { text: signed.text, signature: signed.signature.trim() },
      says: ({ isValid, keyId = "" }: TextVerdict) =>
        isValid ? t("isSigned", { keyId }) : t("isNotSigned"),
      onDone: setVerdict,
    });
  return { ...signed, verdict, put, sign, verify, isBusy, problem };
}
