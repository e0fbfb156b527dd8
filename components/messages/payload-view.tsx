"use client";

import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { Segmented } from "@/components/ui/segmented";
import type { JournalRow } from "@/lib/domain/journal";
import { hexLines, keptBytes, prettyJson, tokens } from "./payload";
import { useHide } from "./source-names";

/** The payload, formatted or as it came; binary as hex, never decoded blindly. */
export function PayloadView({ row }: { readonly row: JournalRow }) {
  const hide = useHide();
  const t = useTranslations("messages");
  const format = useFormat();
  const text = useMemo(() => hide(row.payload), [row, hide]);
  const pretty = useMemo(() => (row.isBinary ? undefined : prettyJson(text)), [row, text]);
  const [tab, setTab] = useState<"json" | "raw">("json");
  const kept = keptBytes(row);
  const options = [
    { value: "json", label: t("json") },
    { value: "raw", label: t("raw") },
  ] as const;
  return (
    <section className="grid min-w-0 gap-2">
      <div className="flex items-center justify-between gap-3">
        <h3 className="font-semibold text-label">{t("column.payload")}</h3>
        {pretty === undefined ? null : (
          <Segmented label={t("form")} value={tab} options={options} onChange={setTab} />
        )}
      </div>
      {kept < row.size ? (
        <p className="text-label text-warn">
          {t("cut", { kept: format.bytes(kept), size: format.bytes(row.size) })}
        </p>
      ) : null}
      {row.size === 0 ? <p className="text-label text-muted">{t("noPayload")}</p> : null}
      <section
        aria-label={t("column.payload")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1).
        tabIndex={0}
        className="max-h-[28rem] overflow-auto rounded-control bg-sunken p-3"
      >
        <pre className="whitespace-pre-wrap break-words font-mono text-meta leading-5">
          {pretty !== undefined && tab === "json" ? <Colored json={pretty} /> : rawText(row, text)}
        </pre>
      </section>
    </section>
  );
}

const rawText = (row: JournalRow, text: string): string =>
  row.isBinary ? hexLines(row.payload) : text;

const colors = { key: "text-info", text: "text-good", other: undefined } as const;

function Colored({ json }: { readonly json: string }) {
  return tokens(json).map(({ at, kind, text }) => (
    <span key={at} className={colors[kind]}>
      {text}
    </span>
  ));
}
