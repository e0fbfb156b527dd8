"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import type { Format } from "@/components/format";
import { useFormat } from "@/components/preferences/provider";
import type { MessageStatus } from "@/lib/domain/journal";
import { shortTopic } from "@/lib/store/journal-topic";
import { lookOfSource, type SourceLook, useHide, useNames } from "./source-names";

/** Everything a row needs to say what it says: made once for all rows, since hundreds come each second. */
export interface RowLook {
  readonly format: Format;
  readonly words: {
    readonly in: string;
    readonly out: string;
    readonly retain: string;
    readonly binary: string;
    readonly status: Readonly<Record<MessageStatus, string>>;
  };
  readonly sourceOf: (id: string) => SourceLook;
  readonly shorten: (topic: string) => string;
  readonly hide: (text: string) => string;
}

export function useRowLook(): RowLook {
  const t = useTranslations("messages");
  const format = useFormat();
  const hide = useHide();
  const { sources, vins } = useNames();
  return useMemo(
    () => ({
      format,
      hide,
      words: {
        in: t("in"),
        out: t("out"),
        retain: t("column.retain"),
        binary: t("binary"),
        status: {
          understood: t("status.understood"),
          ignored: t("status.ignored"),
          unreadable: t("status.unreadable"),
        },
      },
      sourceOf: (id) => lookOfSource(sources, id),
      shorten: (topic) => shortTopic(topic, vins),
    }),
    [t, format, hide, sources, vins],
  );
}
