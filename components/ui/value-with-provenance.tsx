"use client";

import { type ReactNode, useId } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import type { Known } from "@/lib/domain/known";
import { Age } from "./age";
import { classNames } from "./class-names";

interface Props {
  readonly name: string;
  readonly known: Known<unknown>;
  readonly sourceName?: string | undefined;
  /** Late, stale or as-of values say so in words and by a dotted line. */
  readonly isStale?: boolean;
  /** For styles and tests: how old the value may look. */
  readonly freshness?: string | undefined;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A value that tells on demand how old it is and who said so. */
export function ValueWithProvenance({
  name,
  known,
  sourceName,
  isStale,
  freshness,
  children,
  className,
}: Props) {
  const t = useTranslations("ui");
  const id = useId();
  // The name of an anchor may hold only letters, digits and dashes.
  const anchor = `--value-${id.replaceAll(/[^a-zA-Z0-9]/g, "")}`;
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        data-freshness={freshness}
        style={{ anchorName: anchor }}
        className={classNames(
          "-mx-1 rounded-control px-1 text-start hover:bg-sunken",
          isStale && "text-muted underline decoration-dotted underline-offset-4",
          className,
        )}
      >
        {children}
        <span className="sr-only">{t("showSource", { what: name })}</span>
      </button>
      <div
        id={id}
        popover="auto"
        style={{ positionAnchor: anchor }}
        className="provenance opens w-72 whitespace-normal text-start font-normal text-text tracking-normal max-w-[calc(100vw-2rem)] rounded-card border border-line bg-surface p-4 shadow-floating"
      >
        <p className="mb-2 font-semibold text-label">{name}</p>
        <Facts known={known} sourceName={sourceName} />
      </div>
    </>
  );
}

function Facts({ known, sourceName }: Pick<Props, "known" | "sourceName">) {
  const t = useTranslations("ui");
  const format = useFormat();
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-label [&>dd]:text-end [&>dt]:text-muted">
      <dt>{t("measured")}</dt>
      <dd>
        <Age at={known.measuredAt} />
      </dd>
      <dt>{t("exactTime")}</dt>
      <dd className="figure">{format.full(known.measuredAt)}</dd>
      <dt>{t("received")}</dt>
      <dd>
        <Age at={known.receivedAt} />
      </dd>
      {sourceName && (
        <>
          <dt>{t("source")}</dt>
          <dd>{sourceName}</dd>
        </>
      )}
      {known.raw !== undefined && (
        <>
          <dt>{t("sentAs")}</dt>
          <dd className="break-all font-mono text-meta">{known.raw}</dd>
        </>
      )}
      {known.isRetained && <dd className="col-span-2 text-muted">{t("retained")}</dd>}
      {known.isClockOff && <dd className="col-span-2 text-warn">{t("clockOff")}</dd>}
    </dl>
  );
}
