"use client";

import { Check, Clock, X } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { useAnnounce } from "@/components/ui/announcer";
import { Button } from "@/components/ui/button";
import { Chip, type Tone } from "@/components/ui/chip";
import { useNow } from "@/components/ui/clock";
import { writeExact } from "@/lib/store/exact-json";
import { isDone, isOpenCall, type RpcCall, type RpcFate } from "./rpc-call";

interface CallListProps {
  readonly calls: readonly RpcCall[];
  /** Absent for those who may not call; answers whether it is done. */
  readonly onTakeBack: ((call: RpcCall) => Promise<boolean>) | undefined;
}

/** Calls, newest first. */
export function CallList({ calls, onTakeBack }: CallListProps) {
  const t = useTranslations("devices");
  if (calls.length === 0) return <p className="text-label text-muted">{t("noCalls")}</p>;
  return (
    <ol className="grid gap-4">
      {calls.map((call) => (
        <li key={call.key} className="grid gap-2 border-line border-b pb-4 last:border-b-0">
          <CallRow call={call} />
          {onTakeBack && call.fate.kind === "persistent" && isOpenCall(call) ? (
            <TakeBack onTakeBack={() => onTakeBack(call)} />
          ) : null}
        </li>
      ))}
    </ol>
  );
}

function CallRow({ call }: { readonly call: RpcCall }) {
  const t = useTranslations("devices");
  const format = useFormat();
  const { method, params, mode, isPersistent, at, fate } = call;
  const now = useNow(at);
  const answer = answerText(fate);
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2 text-label">
        <p className="min-w-0">
          <code className="wrap-anywhere font-medium font-mono">{method}</code>{" "}
          <span className="text-muted">
            {t(`${isPersistent ? "keptMode" : "mode"}.${mode}`)} ·{" "}
            <time dateTime={format.iso(at)}>{format.moment(at, now)}</time>
          </span>
        </p>
        <FateChip call={call} />
      </div>
      <Payload label={t("params")} text={params} />
      {answer === undefined ? null : <Payload label={t("answer")} text={answer} />}
      {fate.kind === "failed" ? (
        <p className="text-bad text-label">{fate.problem.detail || t("unreachable")}</p>
      ) : null}
    </>
  );
}

function TakeBack({ onTakeBack }: { readonly onTakeBack: () => Promise<boolean> }) {
  const t = useTranslations("devices");
  const announce = useAnnounce();
  const [isBusy, setBusy] = useState(false);
  const takeBack = async () => {
    setBusy(true);
    const isDone = await onTakeBack();
    setBusy(false);
    announce(t(isDone ? "tookBack" : "unreachable"));
  };
  return (
    <Button
      size="small"
      className="justify-self-start"
      disabled={isBusy}
      onClick={() => void takeBack()}
    >
      {t("takeBack")}
    </Button>
  );
}

function Payload({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div className="grid gap-0.5">
      <p className="text-meta text-muted">{label}</p>
      <pre className="max-h-64 overflow-auto whitespace-pre-wrap wrap-anywhere rounded-control bg-sunken p-2 font-mono text-label">
        {text}
      </pre>
    </div>
  );
}

function answerText(fate: RpcFate): string | undefined {
  if (fate.kind !== "answered" && fate.kind !== "persistent") return undefined;
  if (fate.response === undefined || (fate.kind === "persistent" && fate.response === null))
    return undefined;
  return writeExact(fate.response, 2);
}

/** The state in a word; a running call counts. */
function FateChip({ call }: { readonly call: RpcCall }) {
  const t = useTranslations("devices");
  const format = useFormat();
  const isOpen = isOpenCall(call);
  const now = useNow(isOpen ? call.at : undefined);
  const { fate } = call;
  const tone = toneOf(call);
  const Icon = isOpen ? Clock : tone === "bad" ? X : Check;
  const since = isOpen ? ` · ${format.stopwatch(now - call.at)}` : "";
  const took = fate.kind === "answered" ? ` · ${t("took", { ms: fate.tookMs })}` : "";
  return (
    <Chip tone={tone} icon={<Icon aria-hidden />}>
      {fate.kind === "persistent" ? t(`rpcStatus.${fate.status}`) : t(`fate.${fate.kind}`)}
      {since}
      {took}
    </Chip>
  );
}

function toneOf(call: RpcCall): Tone {
  if (isOpenCall(call)) return "info";
  return isDone(call) ? "good" : "bad";
}
