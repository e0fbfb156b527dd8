"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { classNames } from "@/components/ui/class-names";
import { brokerKinds } from "./broker-form";

const kinds = ["skoda", ...brokerKinds] as const;
export type OfferedKind = (typeof kinds)[number];

/** Which kind of source is added; each has its own address. */
export function SourceKinds({ kind }: { readonly kind: OfferedKind }) {
  const t = useTranslations("connections");
  return (
    <nav aria-label={t("kinds")} className="mb-4 flex flex-wrap gap-2">
      {kinds.map((each) => (
        <Link
          key={each}
          href={each === "skoda" ? "/connections/new" : `/connections/new?kind=${each}`}
          aria-current={each === kind ? "page" : undefined}
          className={classNames(
            "inline-flex min-h-9 items-center rounded-control border px-3.5 font-medium text-label pointer-coarse:min-h-11",
            each === kind
              ? "border-accent bg-surface text-accent"
              : "border-control text-text hover:bg-sunken",
          )}
        >
          {t(`kind.${each}`)}
        </Link>
      ))}
    </nav>
  );
}
