"use client";

import { useTranslations } from "use-intl";
import { useList } from "@/components/rest/use-list";
import { AreaField, Field, SelectField } from "@/components/ui/field";
import { Segmented } from "@/components/ui/segmented";
import { choices } from "./campaign-form";
import { CarPicker } from "./car-picker";
import type { FieldsProps } from "./fields-props";
import { FormCard } from "./form-card";
import { GroupPicker } from "./group-picker";
import type { ShownCampaign } from "./use-campaigns";

/** Which cars: all, some by name, groups, or a spreadsheet; and of those the ones that fit. */
export function CarFields({ form, faults, onChange }: FieldsProps) {
  const t = useTranslations("updates");
  const options = choices.map((value) => ({ value, label: t(`choice.${value}`) }));
  return (
    <FormCard title={t("form.which")}>
      <div className="min-w-0">
        <Segmented
          label={t("form.which")}
          value={form.choice}
          options={options}
          onChange={(choice) => onChange({ choice })}
        />
      </div>
      {form.choice === "all" ? <p className="text-label text-muted">{t("form.allHint")}</p> : null}
      {form.choice === "some" ? (
        <CarPicker
          garageId={form.garageId}
          chosen={form.vehicleIds}
          onChange={(vehicleIds) => onChange({ vehicleIds })}
        />
      ) : null}
      {form.choice === "groups" ? (
        <GroupPicker
          garageId={form.garageId}
          chosen={form.groupIds}
          onChange={(groupIds) => onChange({ groupIds })}
        />
      ) : null}
      {form.choice === "csv" ? (
        <CsvField csv={form.csv} fault={faults.csv} onChange={(csv) => onChange({ csv })} />
      ) : null}
      <FilterFields form={form} faults={faults} onChange={onChange} />
    </FormCard>
  );
}

interface CsvFieldProps {
  readonly csv: string;
  readonly fault: string | undefined;
  readonly onChange: (csv: string) => void;
}

function CsvField({ csv, fault, onChange }: CsvFieldProps) {
  const t = useTranslations("updates");
  const read = async (file: File | undefined) => {
    if (file) onChange(await file.text());
  };
  return (
    <>
      <Field
        label={t("form.csvFile")}
        type="file"
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        onChange={(event) => void read(event.target.files?.[0])}
        className="py-1.5 text-label!"
      />
      <AreaField
        label={t("form.csv")}
        hint={t("form.csvHint")}
        rows={6}
        spellCheck={false}
        value={csv}
        fault={fault}
        onChange={(event) => onChange(event.target.value)}
      />
    </>
  );
}

function FilterFields({ form, onChange }: FieldsProps) {
  const t = useTranslations("updates");
  const { listed } = useList<ShownCampaign>("/campaigns");
  const campaigns = listed.kind === "ready" ? listed.items : [];
  const own = campaigns.filter(
    ({ garageId, counts }) => garageId === form.garageId && counts.failed,
  );
  return (
    <fieldset className="grid items-start gap-4 border-line border-t pt-4 sm:grid-cols-2">
      <legend className="sr-only">{t("form.filter")}</legend>
      <p className="text-label text-muted sm:col-span-2">{t("form.filterHint")}</p>
      <Field
        label={t("form.filterText")}
        hint={t("form.filterTextHint")}
        autoComplete="off"
        value={form.text}
        onChange={(event) => onChange({ text: event.target.value })}
      />
      <Field
        label={t("form.versionBelow")}
        autoComplete="off"
        value={form.versionBelow}
        onChange={(event) => onChange({ versionBelow: event.target.value })}
      />
      {own.length === 0 ? null : (
        <SelectField
          label={t("form.failedIn")}
          value={form.failedIn}
          onChange={(event) => onChange({ failedIn: event.target.value })}
        >
          <option value="">{t("form.anyCampaign")}</option>
          {own.map(({ id, name, version }) => (
            <option key={id} value={id}>
              {name} {version}
            </option>
          ))}
        </SelectField>
      )}
    </fieldset>
  );
}
