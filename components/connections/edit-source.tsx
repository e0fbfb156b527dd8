"use client";

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useLiveContext } from "@/components/live/live-provider";
import { useSource } from "@/components/live/use-vehicle";
import { useAnnounce } from "@/components/ui/announcer";
import { Button, LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { Source } from "@/lib/domain/source";
import { type Problem, send } from "@/lib/store/rest";
import { BrokerFields } from "./broker-fields";
import {
  type BrokerForm,
  brokerChanges,
  brokerFaults,
  emptyBrokerForm,
  isBrokerKind,
} from "./broker-form";
import { RemoveSource } from "./remove-source";
import { SourceFields } from "./source-fields";
import { emptyForm, faultsByField, type SourceForm, sourceChanges } from "./source-form";

/** Changes a stored source; its secrets can be replaced, never read. */
export function EditSource({ sourceId }: { readonly sourceId: string }) {
  const t = useTranslations("connections");
  const source = useSource(sourceId);
  if (!source) return <EmptyState title={t("goneTitle")}>{t("gone")}</EmptyState>;
  return <EditForm key={source.id} source={source} />;
}

function EditForm({ source }: { readonly source: Source }) {
  const t = useTranslations("connections");
  const [form, setForm] = useState(() => formOf(source));
  const [broker, setBroker] = useState(() => brokerOf(source));
  const { problem, isBusy, save } = useSave(source.id);
  const isOff = source.mqtt.state === "off";
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void save(changesOf(source, form, broker));
  };
  return (
    <div className="grid max-w-2xl gap-4 lg:gap-6">
      <Card>
        <form onSubmit={onSubmit} className="grid gap-4">
          {source.kind === "skoda" && (
            <SourceFields
              form={form}
              onChange={(part) => setForm((before) => ({ ...before, ...part }))}
              faults={faultsByField(problem?.fields ?? {})}
              storedSecrets={source.secretNames}
              hasVins={false}
            />
          )}
          {isBrokerKind(source.kind) && (
            <BrokerFields
              kind={source.kind}
              form={broker}
              onChange={(part) => setBroker((before) => ({ ...before, ...part }))}
              faults={brokerFaults(problem?.fields ?? {})}
              hasPassword={source.secretNames.includes("password")}
            />
          )}
          {source.kind !== "skoda" && !isBrokerKind(source.kind) && (
            <Field
              label={t("field.name")}
              value={form.name}
              onChange={(event) => setForm({ ...form, name: event.target.value })}
            />
          )}
          {problem ? (
            <Notice tone="bad" role="alert">
              {problem.detail || t("unreachable")}
            </Notice>
          ) : null}
          <div className="flex flex-wrap justify-end gap-2">
            <LinkButton href="/connections" variant="quiet">
              {t("cancel")}
            </LinkButton>
            <Button disabled={isBusy} onClick={() => void save({ isEnabled: isOff })}>
              {t(isOff ? "switchOn" : "switchOff")}
            </Button>
            <Button type="submit" variant="primary" disabled={isBusy}>
              {t("save")}
            </Button>
          </div>
        </form>
      </Card>
      <RemoveSource source={source} />
    </div>
  );
}

function changesOf(source: Source, form: SourceForm, broker: BrokerForm) {
  if (source.kind === "skoda") return sourceChanges(form);
  return isBrokerKind(source.kind)
    ? brokerChanges(source.kind, broker)
    : { name: form.name.trim() };
}

const brokerOf = ({ name, url, settings }: Source): BrokerForm => ({
  ...emptyBrokerForm("twc"),
  ...settings,
  name,
  url: url ?? "",
  password: "",
});

const formOf = ({ name, url, apiUrl, settings }: Source): SourceForm => ({
  ...emptyForm,
  name,
  url: url ?? "",
  apiUrl: apiUrl ?? "",
  profile: settings.profile === "2024" ? "2024" : "2026",
  ca: settings.ca ?? "",
  userId: settings.userId ?? "",
});

function useSave(sourceId: string) {
  const t = useTranslations("connections");
  const { store } = useLiveContext();
  const announce = useAnnounce();
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const save = async (body: unknown) => {
    setBusy(true);
    setProblem(undefined);
    const answer = await send<Source>("PATCH", `/sources/${sourceId}`, body);
    setBusy(false);
    if (answer.kind === "problem") return setProblem(answer.problem);
    const source = answer.value;
    store.setState(({ sources }) => ({ sources: { ...sources, [source.id]: source } }));
    announce(t("saved"));
  };
  return { problem, isBusy, save };
}
