"use client";

import { useTranslations } from "use-intl";
import { Notice } from "@/components/ui/notice";
import type { Problem } from "@/lib/store/rest";

/** Why a change was refused, in the server's own sentence. */
export function ProblemNotice({ problem }: { readonly problem: Problem | undefined }) {
  const t = useTranslations("ui");
  if (!problem) return null;
  return (
    <Notice tone="bad" role="alert">
      {problem.detail || t("unreachable")}
    </Notice>
  );
}
