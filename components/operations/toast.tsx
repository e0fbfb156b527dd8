"use client";

import { CircleAlert, CircleCheck, Clock, LoaderCircle, TriangleAlert, X } from "lucide-react";
import Link from "next/link";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useLive } from "@/components/live/live-provider";
import { useFormat } from "@/components/preferences/provider";
import { buttonLook, IconButton } from "@/components/ui/button";
import { useNow } from "@/components/ui/clock";
import { isOpen, type Operation, type OperationState } from "@/lib/domain/operation";
import { useCommandName, useOperationSentence } from "./operation-words";
import { RepeatButton } from "./repeat-button";
import { StageBar } from "./stage-bar";
import { targetName } from "./target-name";

const successStaysMs = 4_000;

const looks = {
  sending: { Icon: LoaderCircle, tone: "text-info spins" },
  accepted: { Icon: LoaderCircle, tone: "text-info spins" },
  "in-progress": { Icon: LoaderCircle, tone: "text-info spins" },
  done: { Icon: CircleCheck, tone: "text-good" },
  "done-with-warning": { Icon: TriangleAlert, tone: "text-warn" },
  failed: { Icon: CircleAlert, tone: "text-bad" },
  "no-answer": { Icon: Clock, tone: "text-warn" },
} as const satisfies Record<OperationState, unknown>;

interface Props {
  readonly operation: Operation;
  readonly onDismiss: (id: string) => void;
}

/** One operation, updated in place: a success leaves by itself, anything else waits for the person. */
export function Toast({ operation, onDismiss }: Props) {
  const t = useTranslations("operation");
  const name = useCommandName();
  const site = useTranslations("chargers")("title");
  const target = useLive((state) => targetName(state, operation.vehicleId, site));
  const isOfCar = useLive(({ vehicles }) => operation.vehicleId in vehicles);
  const sentence = useOperationSentence();
  const now = useNow(operation.createdAt);
  const rest = useLeavingTimer(operation, onDismiss);
  const { Icon, tone } = looks[operation.state];
  return (
    <div
      {...rest}
      data-operation={operation.id}
      data-state={operation.state}
      className="opens rounded-card border border-line bg-surface p-4 shadow-floating"
    >
      <div className="flex items-start gap-3">
        <Icon aria-hidden className={tone} />
        <div className="min-w-0 flex-1">
          <div className="flex items-baseline justify-between gap-3">
            <p className="font-semibold text-body">{name(operation.kind)}</p>
            <Elapsed operation={operation} now={now} />
          </div>
          <p className="text-label text-muted">{sentence(operation, target, now)}</p>
          {isRepeatable(operation) && isOfCar && (
            <div className="mt-2 flex flex-wrap gap-2">
              <RepeatButton operation={operation} onSent={() => onDismiss(operation.id)} />
              <Link
                href={`/cars/${operation.vehicleId}/activity#${operation.id}`}
                className={buttonLook({ size: "small", variant: "quiet" })}
              >
                {t("details")}
              </Link>
            </div>
          )}
        </div>
        <IconButton
          label={t("dismiss")}
          icon={<X aria-hidden />}
          className="-m-2"
          onClick={() => onDismiss(operation.id)}
        />
      </div>
      <StageBar operation={operation} />
    </div>
  );
}

/** It did not work, or nobody knows: it may be asked once more. */
const isRepeatable = ({ state }: Operation): boolean => state === "failed" || state === "no-answer";

function Elapsed({ operation, now }: { readonly operation: Operation; readonly now: number }) {
  const format = useFormat();
  const end = isOpen(operation.state) ? now : (operation.steps.at(-1)?.at ?? now);
  return (
    <span className="figure text-label text-muted">
      {format.stopwatch(end - operation.createdAt)}
    </span>
  );
}

/** The clock of a success; it stands while the pointer or the focus is on the toast. */
function useLeavingTimer({ id, state }: Operation, onDismiss: (id: string) => void) {
  const [isHeld, setIsHeld] = useState(false);
  const leaves = state === "done" && !isHeld;
  useEffect(() => {
    if (!leaves) return;
    const timer = setTimeout(() => onDismiss(id), successStaysMs);
    return () => clearTimeout(timer);
  }, [leaves, id, onDismiss]);
  const hold = () => setIsHeld(true);
  const release = () => setIsHeld(false);
  return { onMouseEnter: hold, onMouseLeave: release, onFocus: hold, onBlur: release };
}
