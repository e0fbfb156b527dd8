"use client";

import { memo } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import type { Older } from "./use-journal";

interface ListStatusProps {
  readonly older: Older;
  readonly isEmpty: boolean;
  readonly onRetry: () => Promise<void>;
}

/** What comes before the first row: more, nothing, or why it could not be read. */
export const ListStatus = memo(function ListStatus({ older, isEmpty, onRetry }: ListStatusProps) {
  const t = useTranslations("messages");
  return (
    <tr className="block min-h-7 px-3 py-1 text-meta text-muted">
      <td className="flex flex-wrap items-center gap-2">
        {older.kind === "failed" ? (
          <>
            <span className="text-bad">{older.detail || t("failed")}</span>
            <Button size="small" onClick={() => void onRetry()}>
              {t("retry")}
            </Button>
          </>
        ) : (
          t(textOf(older.kind, isEmpty))
        )}
      </td>
    </tr>
  );
});

function textOf(kind: Exclude<Older["kind"], "failed">, isEmpty: boolean) {
  if (isEmpty) return kind === "loading" ? "loading" : "empty";
  const texts = { loading: "loading", more: "more", none: "start", full: "full" } as const;
  return texts[kind];
}
