"use client";

import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { DevicePackage } from "@/components/devices/device-package";
import { usePackages } from "@/components/devices/use-packages";
import { useFormat } from "@/components/preferences/provider";
import { Button } from "@/components/ui/button";
import { AreaField, Field, SelectField } from "@/components/ui/field";
import { ProblemNotice } from "@/components/ui/problem-notice";
import type { Problem } from "@/lib/store/rest";
import { upload } from "@/lib/store/upload";
import type { FieldsProps } from "./fields-props";
import { FormCard } from "./form-card";

/** What is installed: a version, with its file here or wherever the cars have it from. */
export function PackageFields({ form, faults, onChange }: FieldsProps) {
  const t = useTranslations("updates");
  const { fresh, reload } = usePackages();
  const format = useFormat();
  const all = fresh.kind === "ready" ? fresh.value.items : [];
  const packages = all.flatMap((one) =>
    one.garageId === form.garageId && "checksum" in one && one.checksumAlgorithm === "SHA256"
      ? [one]
      : [],
  );
  const chosen = packages.find(({ id }) => id === form.packageId);
  return (
    <FormCard title={t("form.what")}>
      <Field
        label={t("form.name")}
        required
        autoComplete="off"
        maxLength={200}
        value={form.name}
        fault={faults.name}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <SelectField
        label={t("form.package")}
        hint={t("form.packageHint")}
        value={form.packageId}
        onChange={(event) => onChange({ packageId: event.target.value })}
      >
        <option value="">{t("form.noPackage")}</option>
        {packages.map(({ id, title, version, size }) => (
          <option key={id} value={id}>
            {title} {version} ({format.bytes(size)})
          </option>
        ))}
      </SelectField>
      <PackageUpload
        garageId={form.garageId}
        onMade={({ id }) => void reload().then(() => onChange({ packageId: id }))}
      />
      <Field
        label={t("form.version")}
        hint={chosen ? t("form.versionOfPackage", { version: chosen.version }) : undefined}
        autoComplete="off"
        required={form.packageId === ""}
        placeholder={chosen?.version}
        value={form.version}
        fault={faults.version}
        onChange={(event) => onChange({ version: event.target.value })}
      />
      <AreaField
        label={t("form.description")}
        hint={t("form.descriptionHint")}
        rows={2}
        maxLength={2000}
        value={form.description}
        onChange={(event) => onChange({ description: event.target.value })}
        className="font-sans!"
      />
    </FormCard>
  );
}

interface PackageUploadProps {
  readonly garageId: string;
  readonly onMade: (made: DevicePackage) => void;
}

/** A new file without leaving the form. Not a form of its own: forms cannot be inside of each other. */
function PackageUpload({ garageId, onMade }: PackageUploadProps) {
  const t = useTranslations("updates");
  const devices = useTranslations("devices");
  const [isOpen, setOpen] = useState(false);
  const [title, setTitle] = useState("");
  const [version, setVersion] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const file = useRef<HTMLInputElement>(null);
  if (!isOpen)
    return (
      <div>
        <Button size="small" onClick={() => setOpen(true)}>
          {t("form.upload")}
        </Button>
      </div>
    );
  const run = async () => {
    const [chosen] = file.current?.files ?? [];
    if (!chosen) return;
    const data = new FormData();
    const fields = { kind: "sw", title, version, garageId };
    for (const [name, value] of Object.entries(fields)) data.set(name, value);
    data.set("file", chosen);
    setBusy(true);
    setProblem(undefined);
    const answer = await upload<DevicePackage>("/packages", data);
    setBusy(false);
    if (answer.kind === "problem") return setProblem(answer.problem);
    setOpen(false);
    onMade(answer.value);
  };
  return (
    <fieldset className="grid gap-4 rounded-control border border-line p-4">
      <legend className="px-1 font-medium text-label">{t("form.upload")}</legend>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field
          label={devices("packageTitle")}
          autoComplete="off"
          value={title}
          fault={problem?.fields.title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <Field
          label={devices("version")}
          autoComplete="off"
          value={version}
          fault={problem?.fields.version}
          onChange={(event) => setVersion(event.target.value)}
        />
      </div>
      <Field
        ref={file}
        type="file"
        label={devices("file")}
        hint={devices("fileHint")}
        fault={problem?.fields.file}
        className="py-1.5 text-label!"
      />
      <ProblemNotice problem={problem} />
      <div className="flex justify-end gap-2">
        <Button size="small" onClick={() => setOpen(false)}>
          {t("cancel")}
        </Button>
        <Button
          size="small"
          variant="primary"
          disabled={isBusy || title.trim() === "" || version.trim() === ""}
          onClick={() => void run()}
        >
          {devices(isBusy ? "uploading" : "upload")}
        </Button>
      </div>
    </fieldset>
  );
}
