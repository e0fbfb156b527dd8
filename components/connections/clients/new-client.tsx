"use client";

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useLiveContext } from "@/components/live/live-provider";
import { useManagedGarages } from "@/components/live/use-managed-garages";
import { Button, LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field, SelectField } from "@/components/ui/field";
import { ProblemNotice } from "@/components/ui/problem-notice";
import type { Source } from "@/lib/domain/source";
import { get, type Problem, send } from "@/lib/store/rest";
import {
  type ClientForm,
  type ClientKind,
  clientKinds,
  clientRequest,
  emptyForm,
  prefixOf,
  proposalFor,
} from "./client-kinds";
import { MadeClientCards } from "./made-client";
import { ProofFields } from "./proof-fields";
import { type MadeClient, useEndpoint } from "./use-client";

const isKind = (word: string): word is ClientKind => clientKinds.some((kind) => kind === word);

/** Lets a module, a charge controller or a tool connect to Vindow itself, in one step. */
export function NewClient() {
  const [form, setForm] = useState(emptyForm);
  const { made, problem, isBusy, make } = useMake();
  const endpoint = useEndpoint();
  if (made && endpoint)
    return (
      <MadeClientCards made={made} kind={form.kind} prefix={prefixOf(form)} endpoint={endpoint} />
    );
  return <ClientFields {...{ form, problem, isBusy, make }} onChange={setForm} />;
}

interface ClientFieldsProps {
  readonly form: ClientForm;
  readonly onChange: (form: ClientForm) => void;
  readonly problem: Problem | undefined;
  readonly isBusy: boolean;
  readonly make: (body: unknown) => Promise<void>;
}

function ClientFields({ form, onChange, problem, isBusy, make }: ClientFieldsProps) {
  const t = useTranslations("clients");
  const garages = useManagedGarages();
  const [garageId, setGarageId] = useState(garages[0]?.garageId);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void make(clientRequest(form, garageId));
  };
  return (
    <Card className="max-w-2xl">
      <form onSubmit={onSubmit} className="grid gap-4">
        {garages.length > 1 ? (
          <SelectField
            label={t("garage")}
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
        <SelectField
          label={t("kindLabel")}
          value={form.kind}
          onChange={(event) =>
            isKind(event.target.value) && onChange({ ...form, kind: event.target.value })
          }
        >
          {clientKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kind.${kind}`)}
            </option>
          ))}
        </SelectField>
        <Field
          label={t("name")}
          hint={t(`nameHint.${form.kind}`)}
          required
          autoComplete="off"
          value={form.name}
          fault={problem?.fields.username ?? problem?.fields["source.name"]}
          onChange={(event) => onChange({ ...form, name: event.target.value })}
        />
        {form.kind === "ota" ? null : <PrefixField {...{ form, onChange, problem }} />}
        <ProofFields {...{ form, onChange, problem }} />
        <ProblemNotice problem={problem} />
        <div className="flex flex-wrap justify-end gap-2">
          <LinkButton href="/connections/clients" variant="quiet">
            {t("cancel")}
          </LinkButton>
          <Button type="submit" variant="primary" disabled={isBusy}>
            {t("make")}
          </Button>
        </div>
      </form>
    </Card>
  );
}

function PrefixField({
  form,
  onChange,
  problem,
}: Pick<ClientFieldsProps, "form" | "onChange" | "problem">) {
  const t = useTranslations("clients");
  return (
    <Field
      label={t("prefix")}
      hint={t("prefixHint")}
      className="font-mono text-label"
      autoComplete="off"
      spellCheck={false}
      placeholder={proposalFor(form.kind, form.name).prefix}
      value={form.prefix}
      fault={problem?.fields["source.prefix"] ?? problem?.fields["publish.0"]}
      onChange={(event) => onChange({ ...form, prefix: event.target.value })}
    />
  );
}

/** The source that was made with it is seen on the pages before it says its first word. */
function useShowSource() {
  const { store } = useLiveContext();
  return async (id: string) => {
    const answer = await get<Source>(`/sources/${id}`);
    if (answer.kind === "ok")
      store.setState(({ sources }) => ({ sources: { ...sources, [id]: answer.value } }));
  };
}

function useMake() {
  const [made, setMade] = useState<MadeClient>();
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const showSource = useShowSource();
  const make = async (body: unknown) => {
    setBusy(true);
    setProblem(undefined);
    const answer = await send<MadeClient>("POST", "/clients", body);
    setBusy(false);
    if (answer.kind === "problem") return setProblem(answer.problem);
    setMade(answer.value);
    if (answer.value.feeds !== undefined) await showSource(answer.value.feeds);
  };
  return { made, problem, isBusy, make };
}
