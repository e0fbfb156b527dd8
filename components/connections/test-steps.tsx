"use client";

import { CircleCheck, CircleDashed, CircleX, LoaderCircle } from "lucide-react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { Notice } from "@/components/ui/notice";
import type { TestStep } from "./test-lines";
import type { TestRun } from "./use-connection-test";

const looks = {
  ok: { Icon: CircleCheck, tone: "text-good" },
  failed: { Icon: CircleX, tone: "text-bad" },
  skipped: { Icon: CircleDashed, tone: "text-off" },
  waiting: { Icon: LoaderCircle, tone: "text-info ring" },
} as const;

/** Each step of the connection test with its outcome in words. */
export function TestSteps({ run }: { readonly run: TestRun }) {
  const t = useTranslations("connections");
  if (run.kind === "idle") return null;
  if (run.kind === "refused") {
    return (
      <Notice tone="bad" role="alert">
        {Object.keys(run.problem.fields).length > 0
          ? t("fixFields")
          : run.problem.detail || t("unreachable")}
      </Notice>
    );
  }
  return (
    <div role="status" className="rounded-control border border-line p-4">
      <ol className="grid gap-3">
        {run.steps.map((step) => (
          <StepLine key={step.step} step={step} />
        ))}
      </ol>
      {run.kind === "running" ? (
        <p className="mt-3 flex items-center gap-2 text-label text-muted first:mt-0">
          <LoaderCircle aria-hidden="true" className="ring size-4!" />
          {t("testing")}
        </p>
      ) : null}
    </div>
  );
}

function StepLine({ step }: { readonly step: TestStep }) {
  const t = useTranslations("connections");
  const format = useFormat();
  const { Icon, tone } = looks[step.status];
  // A step that this catalogue does not know yet keeps the server's word.
  const name = t.has(`step.${step.step}` as never) ? t(`step.${step.step}` as never) : step.step;
  return (
    <li className="grid grid-cols-[1.25rem_minmax(0,1fr)_auto] gap-x-3 text-label">
      <Icon role="img" aria-label={t(`stepStatus.${step.status}`)} className={tone} />
      <div>
        <p className="font-medium">{name}</p>
        <p className="text-muted">{step.sentence}</p>
        {step.reasonCode === undefined ? null : (
          <p className="figure font-mono text-meta">{t("reasonCode", { code: step.reasonCode })}</p>
        )}
      </div>
      <span className="figure text-muted">{t("ms", { ms: format.number(step.ms) })}</span>
    </li>
  );
}
