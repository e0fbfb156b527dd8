"use client";

import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { useAnnounce } from "@/components/ui/announcer";
import { Button } from "@/components/ui/button";
import { Card, CardHeading } from "@/components/ui/card";
import { Field, SelectField } from "@/components/ui/field";
import { ProblemNotice } from "@/components/ui/problem-notice";
import type { Problem } from "@/lib/store/rest";
import { upload } from "@/lib/store/upload";
import { checksumNames } from "./checksum-names";
import { GarageField, useFirstGarage } from "./garage-field";

/** Left out of the request where nothing was entered. */
const optional = ["tag", "checksum"];

/** Uploads a file as a new version. */
export function NewPackage({ onMade }: { readonly onMade: () => void }) {
  const t = useTranslations("devices");
  const title = useId();
  const [garageId, setGarageId] = useState(useFirstGarage());
  const [isLink, setLink] = useState(false);
  const { run, isBusy, problem } = useUpload(onMade);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    data.set("garageId", garageId);
    for (const name of optional) if (data.get(name) === "") data.delete(name);
    void run(data, () => form.reset());
  };
  const faults = problem?.fields ?? {};
  return (
    <Card aria-labelledby={title}>
      <CardHeading id={title}>{t("uploadTitle")}</CardHeading>
      <form onSubmit={onSubmit} className="grid gap-4">
        <SelectField label={t("packageKind")} name="kind">
          <option value="fw">{t("package.fw")}</option>
          <option value="sw">{t("package.sw")}</option>
        </SelectField>
        <Field
          label={t("packageTitle")}
          name="title"
          required
          autoComplete="off"
          fault={faults.title}
        />
        <Field
          label={t("version")}
          name="version"
          required
          autoComplete="off"
          fault={faults.version}
        />
        <Field
          label={t("packageTag")}
          hint={t("packageTagHint")}
          name="tag"
          autoComplete="off"
          fault={faults.tag}
        />
        <GarageField value={garageId} onChange={setGarageId} />
        <SelectField
          label={t("packageSource")}
          value={isLink ? "link" : "file"}
          onChange={(event) => setLink(event.target.value === "link")}
        >
          <option value="file">{t("packageFile")}</option>
          <option value="link">{t("packageLink")}</option>
        </SelectField>
        {isLink ? (
          <Field
            label={t("link")}
            name="url"
            type="url"
            required
            autoComplete="off"
            placeholder="https://files.example/tracker.bin"
            hint={t("linkHint")}
            fault={faults.url}
          />
        ) : (
          <FileFields faults={faults} />
        )}
        <ProblemNotice problem={problem} />
        <div className="flex justify-end">
          <Button type="submit" variant="primary" disabled={isBusy}>
            {t(isBusy ? "uploading" : "upload")}
          </Button>
        </div>
      </form>
    </Card>
  );
}

/** The file, and what devices check it by. */
function FileFields({ faults }: { readonly faults: Problem["fields"] }) {
  const t = useTranslations("devices");
  return (
    <>
      <Field
        label={t("file")}
        name="file"
        type="file"
        required
        hint={t("fileHint")}
        fault={faults.file}
        className="py-1 text-label! file:me-3 file:min-h-7.5 file:rounded-control file:bg-sunken file:px-3 file:font-medium"
      />
      <SelectField
        label={t("checksumAlgorithm")}
        hint={t("checksumAlgorithmHint")}
        name="checksumAlgorithm"
      >
        {Object.entries(checksumNames).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </SelectField>
      <Field
        label={t("expectedChecksum")}
        hint={t("expectedChecksumHint")}
        name="checksum"
        autoComplete="off"
        spellCheck={false}
        fault={faults.checksum}
      />
    </>
  );
}

function useUpload(onMade: () => void) {
  const t = useTranslations("devices");
  const announce = useAnnounce();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const run = async (data: FormData, reset: () => void) => {
    setBusy(true);
    setProblem(undefined);
    const answer = await upload("/packages", data);
    setBusy(false);
    if (answer.kind === "problem") return setProblem(answer.problem);
    announce(t("uploadedDone"));
    reset();
    onMade();
  };
  return { run, isBusy, problem };
}
