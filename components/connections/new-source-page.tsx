"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { SelectField } from "@/components/ui/field";
import { NewSource } from "./new-source";
import { apiEditor, brokerEditors, skodaEditor } from "./source-editors";

const kinds = ["skoda", "skoda-api", "ovms", "twc"] as const;

/** First what to connect, then the fields that belong to it. */
export function NewSourcePage() {
  const t = useTranslations("connections");
  const [kind, setKind] = useState<(typeof kinds)[number]>("skoda");
  return (
    <div className="grid gap-4">
      <div className="max-w-2xl">
        <SelectField
          label={t("what")}
          value={kind}
          onChange={(event) =>
            setKind(kinds.find((known) => known === event.target.value) ?? "skoda")
          }
        >
          {kinds.map((known) => (
            <option key={known} value={known}>
              {t(`kind.${known}`)}
            </option>
          ))}
        </SelectField>
      </div>
      <FieldsOf kind={kind} />
    </div>
  );
}

function FieldsOf({ kind }: { readonly kind: (typeof kinds)[number] }) {
  if (kind === "skoda") return <NewSource editor={skodaEditor} />;
  if (kind === "skoda-api") return <NewSource editor={apiEditor} />;
  return <NewSource key={kind} editor={brokerEditors[kind]} />;
}
