import type { RpcStatus } from "@/lib/domain/device";
import type { Problem } from "@/lib/store/rest";
import { isJson } from "./value-text";

/** Whether an answer is expected. */
export const rpcModes = ["two-way", "one-way"] as const;
export type RpcMode = (typeof rpcModes)[number];

export interface RpcForm {
  readonly method: string;
  /** JSON, as typed; empty means {}. */
  readonly params: string;
  readonly mode: RpcMode;
  /** Kept until the device is there. */
  readonly isPersistent: boolean;
  readonly timeoutSeconds: string;
  readonly retries: string;
}

export const emptyRpc: RpcForm = {
  method: "",
  params: "{}",
  mode: "two-way",
  isPersistent: false,
  timeoutSeconds: "10",
  retries: "0",
};

export type RpcFault = "method" | "params" | "timeoutSeconds" | "retries";

/** The transport waits at least this long. */
const leastSeconds = 5;
const longestSeconds = 60 * 86_400;
const mostRetries = 1_000;

/** The fields that are not usable as they are. */
export function rpcFaults(form: RpcForm): ReadonlySet<RpcFault> {
  const seconds = Number(form.timeoutSeconds);
  const retries = Number(form.retries);
  const isTimeOk = form.timeoutSeconds.trim() !== "" && seconds >= leastSeconds;
  const faults: readonly (readonly [RpcFault, boolean])[] = [
    ["method", form.method.trim() === ""],
    ["params", form.params.trim() !== "" && !isJson(form.params)],
    ["timeoutSeconds", !isTimeOk || seconds > longestSeconds],
    ["retries", !Number.isInteger(retries) || retries < 0 || retries > mostRetries],
  ];
  return new Set(faults.flatMap(([field, isWrong]) => (isWrong ? [field] : [])));
}

/** JSON text of the request; the params stand in it as they were typed, digit by digit. */
export function rpcBody(form: RpcForm): string {
  const { method, params, mode, isPersistent, timeoutSeconds, retries } = form;
  const rest = JSON.stringify({
    mode,
    timeoutMs: Math.round(Number(timeoutSeconds) * 1000),
    persistent: isPersistent,
    ...(isPersistent && { retries: Number(retries) }),
  });
  return `{"method":${JSON.stringify(method.trim())},"params":${params.trim() || "{}"},${rest.slice(1)}`;
}

/** One call and what became of it. */
export interface RpcCall {
  readonly key: string;
  readonly method: string;
  readonly params: string;
  readonly mode: RpcMode;
  readonly isPersistent: boolean;
  readonly at: number;
  readonly fate: RpcFate;
}

export type RpcFate =
  | { readonly kind: "waiting" }
  | { readonly kind: "answered"; readonly response: unknown; readonly tookMs: number }
  | { readonly kind: "sent" }
  | { readonly kind: "failed"; readonly problem: Problem }
  | {
      readonly kind: "persistent";
      readonly rpcId: string;
      readonly status: RpcStatus;
      readonly response: unknown;
    };

/** Of a call that somebody waited for. Nothing answers one way, unless it was refused. */
export const answerFate = (mode: RpcMode, response: unknown, tookMs: number): RpcFate =>
  mode === "one-way" && response === undefined
    ? { kind: "sent" }
    : { kind: "answered", response, tookMs };

const over: readonly RpcStatus[] = ["SUCCESSFUL", "FAILED", "EXPIRED", "DELETED"];

/** Whether something may still become of it. */
export const isOpenCall = (call: RpcCall): boolean =>
  call.fate.kind === "waiting" ||
  (call.fate.kind === "persistent" && !isDone(call) && !over.includes(call.fate.status));

/** Whether it ended as it should. */
export function isDone({ fate, mode }: RpcCall): boolean {
  if (fate.kind !== "persistent") return fate.kind === "answered" || fate.kind === "sent";
  // No answer follows a delivered call of one way.
  return fate.status === "SUCCESSFUL" || (fate.status === "DELIVERED" && mode === "one-way");
}
