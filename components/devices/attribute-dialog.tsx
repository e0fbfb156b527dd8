"use client";

import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { useAnnounce } from "@/components/ui/announcer";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { AreaField, Field, SelectField } from "@/components/ui/field";
import { ProblemNotice } from "@/components/ui/problem-notice";
import type { Problem } from "@/lib/store/rest";
import { sendExact } from "@/lib/store/rest-exact";
import { jsonOf, kindOfValue, type ValueKind, valueKinds, valueText } from "./value-text";

export interface EditedAttribute {
  /** Empty for a new one. */
  readonly key: string;
  readonly value: unknown;
}

interface AttributeDialogProps {
  readonly path: string;
  readonly edited: EditedAttribute;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

/** One attribute: its key, the kind of its value, and the value. */
export function AttributeDialog({ path, edited, onClose, onSaved }: AttributeDialogProps) {
  const t = useTranslations("devices");
  const form = useId();
  const isNew = edited.key === "";
  const [key, setKey] = useState(edited.key);
  const [kind, setKind] = useState<ValueKind>(kindOfValue(edited.value));
  const [typed, setTyped] = useState(valueText(edited.value));
  const [isTried, setTried] = useState(false);
  const { save, isBusy, problem } = useSaveAttribute(path, () => {
    onSaved();
    onClose();
  });
  const json = jsonOf(kind, typed);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (json !== undefined && key.trim() !== "") void save(key.trim(), json);
  };
  return (
    <Dialog
      isOpen
      title={isNew ? t("addAttribute") : t("changeNamed", { name: edited.key })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" form={form} variant="primary" disabled={isBusy}>
            {t("save")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={onSubmit} className="grid gap-4">
        {isNew ? (
          <Field
            label={t("key")}
            required
            autoComplete="off"
            spellCheck={false}
            value={key}
            onChange={(event) => setKey(event.target.value)}
          />
        ) : null}
        <SelectField
          label={t("valueKindLabel")}
          value={kind}
          onChange={(event) =>
            setKind(valueKinds.find((one) => one === event.target.value) ?? "text")
          }
        >
          {valueKinds.map((one) => (
            <option key={one} value={one}>
              {t(`valueKind.${one}`)}
            </option>
          ))}
        </SelectField>
        <AreaField
          label={t("value")}
          rows={kind === "json" ? 6 : 2}
          spellCheck={false}
          value={typed}
          fault={isTried && json === undefined ? t(`valueFault.${kind}`) : undefined}
          onChange={(event) => setTyped(event.target.value)}
        />
        <ProblemNotice problem={problem} />
      </form>
    </Dialog>
  );
}

function useSaveAttribute(path: string, onSaved: () => void) {
  const t = useTranslations("devices");
  const announce = useAnnounce();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const save = async (key: string, json: string) => {
    setBusy(true);
    setProblem(undefined);
    const answer = await sendExact("PUT", path, `{${JSON.stringify(key)}:${json}}`);
    setBusy(false);
    if (answer.kind === "problem") return setProblem(answer.problem);
    announce(t("saved"));
    onSaved();
  };
  return { save, isBusy, problem };
}
