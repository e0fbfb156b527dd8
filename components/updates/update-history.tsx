"use client";

import Link from "next/link";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useLine, useLive } from "@/components/live/live-provider";
import { useFormat } from "@/components/preferences/provider";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import type { Update, UpdateStep } from "@/lib/domain/update";
import { get } from "@/lib/store/rest";
import { watchUpdate } from "@/lib/store/update-watch";
import { ConsentButtons } from "./consent-buttons";
import { SignatureWord } from "./signature-word";
import { UpdateChip } from "./state-chips";

interface UpdateHistoryProps {
  readonly id: string | undefined;
  readonly garageId: string;
  readonly actors: Readonly<Record<string, string>>;
  readonly onClose: () => void;
}

/** What one car has gone through, as it goes on. */
export function UpdateHistory({ id, garageId, actors, onClose }: UpdateHistoryProps) {
  const t = useTranslations("updates");
  const { update, problem } = useUpdate(id, garageId);
  const name = useLive(({ vehicles }) => vehicles[update?.vehicleId ?? ""]?.name);
  return (
    <Dialog title={name ?? update?.vin ?? t("history")} isOpen={id !== undefined} onClose={onClose}>
      {problem === undefined ? null : <Notice tone="bad">{problem || t("unreachable")}</Notice>}
      {update ? <History update={update} actors={actors} /> : null}
      {update || problem !== undefined ? null : <Skeleton className="h-64" />}
    </Dialog>
  );
}

interface HistoryProps extends Pick<UpdateHistoryProps, "actors"> {
  readonly update: Update;
}

function History({ update, actors }: HistoryProps) {
  const t = useTranslations("updates");
  const format = useFormat();
  const { state, isPaused, vin, version, attempts, failure, vehicleId } = update;
  const verdict = update.refused?.verdict ?? update.lastVerdict;
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center gap-3 text-label">
        <UpdateChip state={state} isPaused={isPaused} />
        <span className="figure">{format.percent(update.progressPercent)}</span>
        <span className="font-mono text-meta text-muted">{vin}</span>
      </div>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1 text-label [&>dt]:text-muted">
        {version === undefined ? null : (
          <>
            <dt>{t("fact.version")}</dt>
            <dd>{version}</dd>
          </>
        )}
        <dt>{t("column.attempts")}</dt>
        <dd className="figure">{format.number(attempts)}</dd>
        {verdict === undefined ? null : (
          <>
            <dt>{t("column.signature")}</dt>
            <dd>
              <SignatureWord verdict={verdict} />
            </dd>
          </>
        )}
        {failure === undefined ? null : (
          <>
            <dt>{t("column.reason")}</dt>
            <dd className="wrap-anywhere text-bad">{failure}</dd>
          </>
        )}
      </dl>
      <ConsentButtons update={update} />
      <ol className="grid max-h-[40dvh] gap-2 overflow-y-auto text-label">
        {update.steps.toReversed().map((step) => (
          <Step key={`${step.at}-${step.state}-${step.detail}`} step={step} actors={actors} />
        ))}
      </ol>
      <Link href={`/cars/${vehicleId}`} className="text-accent text-label underline">
        {t("openCar")}
      </Link>
    </div>
  );
}

interface StepProps extends Pick<HistoryProps, "actors"> {
  readonly step: UpdateStep;
}

function Step({ step: { at, state, detail, by, messageId }, actors }: StepProps) {
  const t = useTranslations("updates");
  const format = useFormat();
  const said = detail === "retry" || detail === "consent" ? t(`detail.${detail}`) : detail;
  return (
    <li className="grid grid-cols-[9rem_minmax(0,1fr)] gap-3 max-sm:grid-cols-1 max-sm:gap-0">
      <time dateTime={format.iso(at)} title={format.full(at)} className="figure text-muted">
        {format.day(at)}, {format.clockSeconds(at)}
      </time>
      <span className="wrap-anywhere">
        <span className="font-medium">{t(`state.${state}`)}</span>
        {by === undefined ? null : (
          <span className="text-muted"> · {actors[by] ?? t("somebody")}</span>
        )}
        {said === undefined ? null : <span className="text-muted"> · {said}</span>}
        {messageId === undefined ? null : (
          <span className="text-muted"> · {t("message", { id: messageId })}</span>
        )}
      </span>
    </li>
  );
}

/** Reads an update when it is opened, and follows it until it is closed. */
function useUpdate(id: string | undefined, garageId: string) {
  const line = useLine();
  const [update, setUpdate] = useState<Update>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    setUpdate(undefined);
    setProblem(undefined);
    if (id === undefined) return;
    const controller = new AbortController();
    void get<Update>(`/updates/${id}`, controller.signal).then((answer) => {
      if (controller.signal.aborted) return;
      if (answer.kind === "ok") setUpdate((told) => told ?? answer.value);
      else setProblem(answer.problem.detail);
    });
    const stop = watchUpdate(line, { garageId, id }, setUpdate);
    return () => {
      controller.abort();
      stop();
    };
  }, [id, garageId, line]);
  return { update, problem };
}
