"use client";

import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { Chip } from "@/components/ui/chip";

interface Props {
  readonly subjectId: string;
  readonly count: number;
}

/** How many alerts of one thing are open, as the way to them; nothing where there is none. */
export function AlertCount({ subjectId, count }: Props) {
  const t = useTranslations("alerts");
  if (count === 0) return null;
  return (
    <Link href={`/alerts?subject=${subjectId}`} className="rounded-full">
      <Chip tone="warn" icon={<TriangleAlert aria-hidden />}>
        {t("openCount", { count })}
      </Chip>
    </Link>
  );
}
