"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { SelectField } from "@/components/ui/field";
import { NewSource } from "./new-source";
import { brokerEditors, skodaEditor } from "./source-editors";

const kinds = ["skoda", "ovms", "twc"] as const;

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
      {kind === "skoda" ? (
        <NewSource editor={skodaEditor} />
      ) : (
        <NewSource key={kind} editor={brokerEditors[kind]} />
      )}
    </div>
  );
}
