"use client";

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useSources } from "@/components/live/use-vehicle";
import { useSend } from "@/components/rest/use-send";
import { Button } from "@/components/ui/button";
import { Card, CardHeading } from "@/components/ui/card";
import { AreaField, Field, SelectField } from "@/components/ui/field";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { type ClientEdit, changesOf, editOf, faultUnder } from "./client-form";
import type { EditFieldsProps } from "./edit-fields-props";
import { LimitFields } from "./limit-fields";
import type { ShownClient } from "./use-client";

interface EditClientProps {
  readonly client: ShownClient;
  readonly onChanged: (client: ShownClient) => void;
}

/** Names, topics and limits of a client; what is saved counts at once. */
export function EditClient({ client, onChanged }: EditClientProps) {
  const t = useTranslations("clients");
  const [edit, setEdit] = useState(() => editOf(client));
  const { run, isBusy, problem } = useSend();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const onDone = (value: ShownClient) => {
      onChanged(value);
      setEdit(editOf(value));
    };
    void run({
      method: "PATCH",
      path: `/clients/${client.id}`,
      body: changesOf(client, edit),
      onDone,
    });
  };
  const onChange = (part: Partial<ClientEdit>) => setEdit((before) => ({ ...before, ...part }));
  return (
    <Card>
      <CardHeading>{t("editTitle")}</CardHeading>
      <form onSubmit={onSubmit} className="grid gap-4">
        <p className="text-label text-muted">{t("editHint")}</p>
        <NameFields {...{ client, edit, onChange, problem }} />
        <ListFields {...{ client, edit, onChange, problem }} />
        <LimitFields {...{ client, edit, onChange, problem }} />
        <ProblemNotice problem={problem} />
        <div className="flex justify-end">
          <Button type="submit" variant="primary" disabled={isBusy}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Card>
  );
}

function NameFields({ client, edit, onChange, problem }: EditFieldsProps) {
  const t = useTranslations("clients");
  const sources = useSources().filter(({ garageId }) => garageId === client.garageId);
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field
          label={t("username")}
          required
          autoComplete="off"
          value={edit.username}
          fault={problem?.fields.username}
          onChange={(event) => onChange({ username: event.target.value })}
        />
        <Field
          label={t("clientId")}
          hint={t("clientIdHint")}
          autoComplete="off"
          value={edit.clientId}
          fault={problem?.fields.clientId}
          onChange={(event) => onChange({ clientId: event.target.value })}
        />
      </div>
      <SelectField
        label={t("feedsLabel")}
        hint={t("feedsHint")}
        value={edit.feeds}
        fault={problem?.fields.feeds}
        onChange={(event) => onChange({ feeds: event.target.value })}
      >
        <option value="">{t("feedsEvery")}</option>
        {sources.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
    </>
  );
}

function ListFields({ edit, onChange, problem }: EditFieldsProps) {
  const t = useTranslations("clients");
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      {(["publish", "subscribe"] as const).map((name) => (
        <AreaField
          key={name}
          label={t(`list.${name}`)}
          hint={t("listHint")}
          spellCheck={false}
          autoComplete="off"
          value={edit[name]}
          fault={faultUnder(problem?.fields ?? {}, name)}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      ))}
    </div>
  );
}
