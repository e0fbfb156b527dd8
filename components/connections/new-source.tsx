"use client";

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useManagedGarages } from "@/components/live/use-managed-garages";
import { Button, LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SelectField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { SourceEditor } from "./source-editor";
import { TestSteps } from "./test-steps";
import { useConnect } from "./use-connect";
import { useConnectionTest } from "./use-connection-test";

/** Connects a source: its fields, a test step by step, then Connect. */
export function NewSource<Form>({ editor }: { readonly editor: SourceEditor<Form> }) {
  const t = useTranslations("connections");
  const garages = useManagedGarages();
  const [form, setForm] = useState(editor.empty);
  const [garageId, setGarageId] = useState(garages[0]?.garageId);
  const { run, start } = useConnectionTest();
  const { problem, isBusy, connect } = useConnect();
  const body = () => editor.request(form, garageId);
  const refusal = problem ?? (run.kind === "refused" ? run.problem : undefined);
  const faults = editor.faults(refusal?.fields ?? {});
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void connect(body());
  };
  return (
    <Card className="max-w-2xl">
      <form onSubmit={onSubmit} className="grid gap-4">
        <GarageField garageId={garageId} onChange={setGarageId} />
        <editor.Fields
          form={form}
          onChange={(part) => setForm((before) => ({ ...before, ...part }))}
          faults={faults}
          storedSecrets={[]}
          isNew
        />
        <TestSteps run={run} />
        {problem && (
          <Notice tone="bad" role="alert">
            {Object.keys(faults).length > 0 ? t("fixFields") : problem.detail || t("unreachable")}
          </Notice>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <LinkButton href="/connections" variant="quiet">
            {t("cancel")}
          </LinkButton>
          <Button
            disabled={run.kind === "running"}
            onClick={(event) => event.currentTarget.form?.reportValidity() && void start(body())}
          >
            {t("test")}
          </Button>
          <Button type="submit" variant="primary" disabled={isBusy}>
            {t("connect")}
          </Button>
        </div>
      </form>
    </Card>
  );
}

interface GarageFieldProps {
  readonly garageId: string | undefined;
  readonly onChange: (id: string) => void;
}

/** Asked only where there is a choice. */
function GarageField({ garageId, onChange }: GarageFieldProps) {
  const t = useTranslations("connections");
  const garages = useManagedGarages();
  if (garages.length < 2) return null;
  return (
    <SelectField
      label={t("field.garage")}
      value={garageId}
      onChange={(event) => onChange(event.target.value)}
    >
      {garages.map((garage) => (
        <option key={garage.garageId} value={garage.garageId}>
          {garage.garageName}
        </option>
      ))}
    </SelectField>
  );
}
