"use client";

import { CircleAlert, CircleCheck, Clock, Info, LoaderCircle, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useCommandName, useOperationSentence } from "@/components/operations/operation-words";
import { useFormat } from "@/components/preferences/provider";
import { useNow } from "@/components/ui/clock";
import type { Operation, OperationState } from "@/lib/domain/operation";
import { type CarEvent, hopsOf, type TimelineEntry } from "./timeline";
import { useEventDetail } from "./use-event-detail";
import { useEventWord } from "./use-event-word";

interface Props {
  readonly entry: TimelineEntry;
  readonly carName: string;
  /** On the page of its day: the clock is enough, and the hops of a command have their times. */
  readonly isFull?: boolean;
}

export function EntryRow({ entry, carName, isFull = false }: Props) {
  return entry.kind === "event" ? (
    <EventRow event={entry.event} isFull={isFull} />
  ) : (
    <OperationRow operation={entry.operation} carName={carName} isFull={isFull} />
  );
}

const operationIcons = {
  sending: <LoaderCircle aria-hidden className="text-info" />,
  accepted: <LoaderCircle aria-hidden className="text-info" />,
  "in-progress": <LoaderCircle aria-hidden className="text-info" />,
  done: <CircleCheck aria-hidden className="text-good" />,
  "done-with-warning": <TriangleAlert aria-hidden className="text-warn" />,
  failed: <CircleAlert aria-hidden className="text-bad" />,
  "no-answer": <Clock aria-hidden className="text-warn" />,
} as const satisfies Record<OperationState, ReactNode>;

interface OperationRowProps {
  readonly operation: Operation;
  readonly carName: string;
  readonly isFull: boolean;
}

function OperationRow({ operation, carName, isFull }: OperationRowProps) {
  const t = useTranslations("operation");
  const name = useCommandName();
  const sentence = useOperationSentence();
  const now = useNow();
  const by = operation.isStartedElsewhere
    ? t("elsewhere")
    : operation.startedByName && t("by", { name: operation.startedByName });
  return (
    <Line
      id={operation.id}
      at={operation.createdAt}
      isOfDay={isFull}
      icon={operationIcons[operation.state]}
      title={name(operation.kind)}
      by={by}
      text={answerOf(operation) ?? sentence(operation, carName, now)}
    >
      {isFull && <Hops operation={operation} />}
    </Line>
  );
}

/** What the car answered to a question is the answer, not that it is done. */
const answerOf = ({ state, message }: Operation): string | undefined =>
  state === "done" || state === "done-with-warning" ? message : undefined;

/** The milliseconds from the click to each answer. */
function Hops({ operation }: { readonly operation: Operation }) {
  const t = useTranslations("operation");
  const format = useFormat();
  const hops = hopsOf(operation);
  if (hops.length === 0) return null;
  return (
    <dl className="figure mt-1 flex flex-wrap gap-x-4 gap-y-0.5 text-meta text-muted">
      {hops.map(({ state, afterMs }) => (
        <div key={state} className="flex gap-1">
          <dt>{t(`step-${state}`)}</dt>
          <dd>{format.number(afterMs)} ms</dd>
        </div>
      ))}
      {operation.errorCode && (
        <div className="flex gap-1">
          <dt>{t("code")}</dt>
          <dd className="font-mono">{operation.errorCode}</dd>
        </div>
      )}
    </dl>
  );
}

const eventIcons = {
  info: <span aria-hidden className="m-1.5 size-2 rounded-full bg-off" />,
  warning: <TriangleAlert aria-hidden className="text-warn" />,
  error: <CircleAlert aria-hidden className="text-bad" />,
} as const satisfies Record<CarEvent["severity"], ReactNode>;

function EventRow({ event, isFull }: { readonly event: CarEvent; readonly isFull: boolean }) {
  const say = useEventWord();
  const sayDetail = useEventDetail();
  return (
    <Line
      at={event.at}
      isOfDay={isFull}
      icon={eventIcons[event.severity] ?? <Info aria-hidden />}
      title={say(event.name)}
      text={event.detail === undefined ? "" : sayDetail(event.detail)}
    />
  );
}

interface LineProps {
  readonly id?: string;
  readonly at: number;
  /** Its day stands above it. */
  readonly isOfDay: boolean;
  readonly icon: ReactNode;
  readonly title: string;
  /** Who asked for it. */
  readonly by?: string | undefined;
  readonly text: string;
  readonly children?: ReactNode;
}

function Line({ id, at, isOfDay, icon, title, by, text, children }: LineProps) {
  const format = useFormat();
  const now = useNow();
  return (
    <li id={id} className="grid grid-cols-[auto_1fr_auto] gap-x-3 py-2 target:bg-info-soft">
      {icon}
      <div className="min-w-0">
        <p className="text-label first-letter:uppercase">
          <span className="font-medium">{title}</span>
          {by && <span className="text-muted"> · {by}</span>}
        </p>
        {text && (
          <p className="whitespace-pre-line text-label text-muted first-letter:uppercase">{text}</p>
        )}
        {children}
      </div>
      <time
        dateTime={format.iso(at)}
        title={format.full(at)}
        className="figure whitespace-nowrap text-label text-muted"
      >
        {isOfDay ? format.clock(at) : format.moment(at, now)}
      </time>
    </li>
  );
}
