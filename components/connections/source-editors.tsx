"use client";

import { useTranslations } from "use-intl";
import { Field } from "@/components/ui/field";
import { ApiFields } from "./api-fields";
import { type ApiForm, apiChanges, apiFaults, apiRequest, emptyApiForm } from "./api-form";
import { BrokerFields } from "./broker-fields";
import {
  type BrokerForm,
  type BrokerKind,
  brokerChanges,
  brokerFaults,
  brokerKinds,
  brokerRequest,
  emptyBrokerForm,
} from "./broker-form";
import type { FieldsProps, SourceEditor } from "./source-editor";
import { SourceFields } from "./source-fields";
import {
  emptyForm,
  faultsByField,
  type SourceForm,
  sourceChanges,
  sourceRequest,
} from "./source-form";

export const skodaEditor: SourceEditor<SourceForm> = {
  empty: emptyForm,
  formOf: ({ name, url, apiUrl, settings }) => ({
    ...emptyForm,
    name,
    url: url ?? "",
    apiUrl: apiUrl ?? "",
    profile: settings.profile === "2024" ? "2024" : "2026",
    ca: settings.ca ?? "",
    userId: settings.userId ?? "",
  }),
  request: sourceRequest,
  changes: sourceChanges,
  faults: faultsByField,
  Fields: SourceFields,
};

export const apiEditor: SourceEditor<ApiForm> = {
  empty: emptyApiForm,
  formOf: ({ name, apiUrl, settings }) => ({
    ...emptyApiForm,
    name,
    apiUrl: apiUrl ?? "",
    ca: settings.ca ?? "",
  }),
  request: apiRequest,
  changes: apiChanges,
  faults: apiFaults,
  Fields: ApiFields,
};

const brokerEditor = (kind: BrokerKind): SourceEditor<BrokerForm> => ({
  empty: emptyBrokerForm(kind),
  formOf: ({ name, url, settings }) => ({
    ...emptyBrokerForm(kind),
    ...settings,
    name,
    url: url ?? "",
    password: "",
  }),
  request: (form, garageId) => brokerRequest(kind, form, garageId),
  changes: (form) => brokerChanges(kind, form),
  faults: brokerFaults,
  Fields: (props) => <BrokerFields kind={kind} {...props} />,
});

/** One for each kind, made once: a new one at every drawing would lose the focus. */
export const brokerEditors: Readonly<Record<BrokerKind, SourceEditor<BrokerForm>>> = {
  twc: brokerEditor(brokerKinds[0]),
  ovms: brokerEditor(brokerKinds[1]),
};

interface NameForm {
  readonly name: string;
}

/** For kinds whose other settings are made elsewhere. */
export const nameEditor: SourceEditor<NameForm> = {
  empty: { name: "" },
  formOf: ({ name }) => ({ name }),
  request: (form) => form,
  changes: ({ name }) => ({ name: name.trim() }),
  faults: ({ name }) => (name === undefined ? {} : { name }),
  Fields: NameField,
};

function NameField({ form, onChange, faults }: FieldsProps<NameForm>) {
  const t = useTranslations("connections");
  return (
    <Field
      label={t("field.name")}
      value={form.name}
      fault={faults.name}
      required
      onChange={(event) => onChange({ name: event.target.value })}
    />
  );
}
