"use client";

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button, LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SelectField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { Problem } from "@/lib/store/rest";
import { SourceFields } from "./source-fields";
import { emptyForm, faultsByField, sourceRequest } from "./source-form";
import { TestSteps } from "./test-steps";
import { useConnect } from "./use-connect";
import { useConnectionTest } from "./use-connection-test";
import { useManagedGarages } from "./use-managed-garages";

/** Connects a Škoda account: the fields, a test step by step, then Connect. */
export function NewSource() {
  const t = useTranslations("connections");
  const garages = useManagedGarages();
  const [form, setForm] = useState(emptyForm);
  const [garageId, setGarageId] = useState(garages[0]?.garageId);
  const { run, start } = useConnectionTest();
  const { problem, isBusy, connect } = useConnect();
  const body = () => sourceRequest(form, garageId);
  const refusal = problem ?? (run.kind === "refused" ? run.problem : undefined);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void connect(body());
  };
  return (
    <Card className="max-w-2xl">
      <form onSubmit={onSubmit} className="grid gap-4">
        {garages.length > 1 ? (
          <SelectField
            label={t("field.garage")}
            value={garageId}
            onChange={(event) => setGarageId(event.target.value)}
          >
            {garages.map((garage) => (
              <option key={garage.garageId} value={garage.garageId}>
                {garage.garageName}
              </option>
            ))}
          </SelectField>
        ) : null}
        <SourceFields
          form={form}
          onChange={(part) => setForm((before) => ({ ...before, ...part }))}
          faults={faultsByField(refusal?.fields ?? {})}
          storedSecrets={[]}
          hasVins
        />
        <TestSteps run={run} />
        {problem ? (
          <Notice tone="bad" role="alert">
            {hasFaults(problem) ? t("fixFields") : problem.detail || t("unreachable")}
          </Notice>
        ) : null}
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

const hasFaults = ({ fields }: Problem): boolean => Object.keys(faultsByField(fields)).length > 0;
