"use client";

import { useTranslations } from "use-intl";
import { AreaField, SelectField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { Problem } from "@/lib/store/rest";
import type { ClientForm } from "./client-kinds";
import { useEndpoint } from "./use-client";

const proofs = ["password", "certificate", "fingerprint"] as const;

interface ProofFieldsProps {
  readonly form: ClientForm;
  readonly onChange: (form: ClientForm) => void;
  readonly problem: Problem | undefined;
}

/** A password suits nearly everything; certificates are for those who have an authority, or one very certificate. */
export function ProofFields({ form, onChange, problem }: ProofFieldsProps) {
  const t = useTranslations("clients");
  const endpoint = useEndpoint();
  const isMissing =
    endpoint &&
    ((form.proof !== "password" && endpoint.tlsPort === undefined) ||
      (form.proof === "certificate" && !endpoint.hasClientAuthority));
  return (
    <>
      <SelectField
        label={t("proofTitle")}
        value={form.proof}
        onChange={(event) => {
          const proof = proofs.find((one) => one === event.target.value);
          if (proof) onChange({ ...form, proof });
        }}
      >
        {proofs.map((proof) => (
          <option key={proof} value={proof}>
            {t(`proof.${proof}`)}
          </option>
        ))}
      </SelectField>
      {form.proof === "fingerprint" ? (
        <AreaField
          label={t("certificate")}
          hint={t("certificateHint")}
          required
          spellCheck={false}
          autoComplete="off"
          value={form.certificate}
          fault={problem?.fields.certificate}
          onChange={(event) => onChange({ ...form, certificate: event.target.value })}
        />
      ) : null}
      {isMissing ? <Notice tone="warn">{t("noTlsPort")}</Notice> : null}
    </>
  );
}
