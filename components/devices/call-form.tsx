"use client";

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useAnnounce } from "@/components/ui/announcer";
import { Button } from "@/components/ui/button";
import { AreaField, Field } from "@/components/ui/field";
import { Segmented } from "@/components/ui/segmented";
import {
  emptyRpc,
  type RpcFate,
  type RpcFault,
  type RpcForm,
  type RpcMode,
  rpcFaults,
  rpcModes,
} from "./rpc-call";

interface CallFormProps {
  readonly onSend: (form: RpcForm) => Promise<RpcFate>;
}

/** Method, params, how long to wait, and whether an answer is expected. */
export function CallForm({ onSend }: CallFormProps) {
  const t = useTranslations("devices");
  const announce = useAnnounce();
  const [form, setForm] = useState(emptyRpc);
  const [isTried, setTried] = useState(false);
  const faults = rpcFaults(form);
  const change = (part: Partial<RpcForm>) => setForm((before) => ({ ...before, ...part }));
  const submit = async () => {
    setTried(true);
    if (faults.size > 0) return;
    const fate = await onSend(form);
    announce(t(`fate.${fate.kind}`));
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void submit();
  };
  const text = (field: RpcFault) => ({
    value: form[field],
    fault: isTried && faults.has(field) ? t(`callFault.${field}`) : undefined,
    autoComplete: "off",
    spellCheck: false,
    onChange: (event: { readonly target: { readonly value: string } }) =>
      change({ [field]: event.target.value }),
  });
  return (
    <form onSubmit={onSubmit} noValidate className="grid gap-4">
      <Field label={t("method")} required placeholder="setGpio" {...text("method")} />
      <AreaField label={t("params")} rows={5} {...text("params")} />
      <KindFields form={form} onChange={change} />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label={t("timeoutSeconds")} inputMode="decimal" {...text("timeoutSeconds")} />
        {form.isPersistent ? (
          <Field label={t("retries")} inputMode="numeric" {...text("retries")} />
        ) : null}
      </div>
      <div className="flex justify-end">
        <Button type="submit" variant="primary">
          {t("call")}
        </Button>
      </div>
    </form>
  );
}

interface KindFieldsProps {
  readonly form: RpcForm;
  readonly onChange: (part: Partial<RpcForm>) => void;
}

/** What kind of call it is; a persistent one is of one way or two besides. */
function KindFields({ form, onChange }: KindFieldsProps) {
  const t = useTranslations("devices");
  const { mode, isPersistent } = form;
  const modes = rpcModes.map((value) => ({ value, label: t(`mode.${value}`) }));
  const kinds = [...modes, { value: "persistent" as const, label: t("persistent") }];
  return (
    <div className="grid justify-items-start gap-2">
      <Segmented
        label={t("modeLabel")}
        value={isPersistent ? "persistent" : mode}
        options={kinds}
        onChange={(kind) => onChange(ofKind(form, kind))}
      />
      {isPersistent ? (
        <Segmented
          label={t("keptModeLabel")}
          value={mode}
          options={modes}
          onChange={(next) => onChange({ mode: next })}
        />
      ) : null}
      <p className="text-label text-muted">
        {t(`${isPersistent ? "keptModeHint" : "modeHint"}.${mode}`)}
      </p>
    </div>
  );
}

const weekSeconds = "604800";

/** A persistent call waits for a week, any other for ten seconds, unless the person said otherwise. */
function ofKind(form: RpcForm, kind: RpcMode | "persistent"): Partial<RpcForm> {
  const usual = (isKept: boolean) => (isKept ? weekSeconds : emptyRpc.timeoutSeconds);
  const isPersistent = kind === "persistent";
  const isUntouched = form.timeoutSeconds === usual(form.isPersistent);
  return {
    isPersistent,
    ...(!isPersistent && { mode: kind }),
    ...(isUntouched && { timeoutSeconds: usual(isPersistent) }),
  };
}
