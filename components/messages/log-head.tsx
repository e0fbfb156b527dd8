"use client";

import { ListFilter, Pause, Play } from "lucide-react";
import { memo } from "react";
import { useTranslations } from "use-intl";
import { useSettled } from "@/components/charts/use-settled";
import { Button } from "@/components/ui/button";
import type { JournalView } from "@/lib/store/journal-log";

interface LogHeadProps {
  readonly view: JournalView;
  readonly onPause: (isPaused: boolean) => void;
  /** On a phone the filter is folded away. */
  readonly isFilterOpen: boolean;
  readonly onFilter: () => void;
}

// Numbers that change with every frame can not be read, and the page is laid out anew for each.
const countEveryMs = 250;

/** What the log holds, and Pause: a paused log goes on recording. */
export function LogHead({ view, ...rest }: LogHeadProps) {
  const counts = useSettled(view, countEveryMs, true);
  return <Head counts={counts} isPaused={view.isPaused} {...rest} />;
}

interface HeadProps extends Omit<LogHeadProps, "view"> {
  readonly counts: JournalView;
  readonly isPaused: boolean;
}

const Head = memo(function Head(props: HeadProps) {
  const { isPaused, onPause, isFilterOpen, onFilter } = props;
  const t = useTranslations("messages");
  const { rows, kept, held, dropped } = props.counts;
  const icon = isPaused ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />;
  return (
    <div className="flex flex-wrap items-start justify-between gap-3">
      <div>
        <h1 className="font-semibold text-sentence">{t("title")}</h1>
        <p className="figure flex flex-wrap gap-x-3 text-label text-muted">
          <span data-recorded={kept + dropped}>{t("shown", { count: rows.length })}</span>
          <span>{t("redacted")}</span>
          <span role="status">{isPaused ? t("held", { count: held }) : ""}</span>
          {dropped > 0 ? <span>{t("dropped", { count: dropped })}</span> : null}
        </p>
      </div>
      <div className="flex items-center gap-2">
        <Button
          className="md:hidden"
          icon={<ListFilter aria-hidden="true" />}
          aria-expanded={isFilterOpen}
          onClick={onFilter}
        >
          {t("filter")}
        </Button>
        <Button icon={icon} aria-keyshortcuts="Space" onClick={() => onPause(!isPaused)}>
          {isPaused ? t("resume") : t("pause")}
        </Button>
      </div>
    </div>
  );
});
