"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import type { JournalRow, ValueChange } from "@/lib/domain/journal";
import { changeText } from "./change-text";

/** What the message changed: the value before and after. */
export function ChangeList({ row }: { readonly row: JournalRow }) {
  const t = useTranslations("messages");
  if (row.changes.length === 0) {
    return row.status === "understood" ? (
      <p className="text-label text-muted">{t("changedNothing")}</p>
    ) : null;
  }
  return (
    <section className="grid gap-1">
      <h3 className="font-semibold text-label">{t("changed")}</h3>
      <dl className="grid grid-cols-[minmax(0,1fr)_auto] text-label">
        {row.changes.map((change) => (
          <Change key={`${change.entity}-${change.entityId}-${change.name}`} change={change} />
        ))}
      </dl>
    </section>
  );
}

function Change({ change }: { readonly change: ValueChange }) {
  const t = useTranslations("messages");
  const values = useTranslations("value");
  const format = useFormat();
  const { name, from, to } = change;
  // Names outside our vocabulary are the sender's own and are shown as they came.
  const label = values.has(name as never) ? values(name as never) : name;
  return (
    <>
      <dt className="min-w-0 break-words border-line border-b py-1.5">{label}</dt>
      <dd className="figure max-w-56 break-words border-line border-b py-1.5 text-end">
        {from === undefined ? null : (
          <>
            <span className="text-muted">{changeText(name, from, format)}</span>
            <span aria-hidden="true"> → </span>
            <span className="sr-only"> {t("to")} </span>
          </>
        )}
        <b className="font-semibold">
          {to === undefined ? t("gone") : changeText(name, to, format)}
        </b>
      </dd>
    </>
  );
}
