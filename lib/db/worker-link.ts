import { Worker } from "node:worker_threads";
import type { AppError } from "@/lib/domain/error";
import { type Fault, faultError } from "./fault";
import type { Answer, Answers, QuestionKind, Questions } from "./worker-messages";

/** One database thread, seen from the main thread. */
export interface WorkerLink {
  readonly ask: <Kind extends QuestionKind>(
    kind: Kind,
    body: Questions[Kind],
  ) => Promise<Answers[Kind]>;
  /** Questions that wait for their answer. */
  readonly load: () => number;
  readonly close: () => Promise<void>;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: AppError) => void;
}

/** Starts a thread. Its file is found beside this one, or beside the bundle of the program (`scripts/bundle.ts`). */
export function startWorker(): WorkerLink {
  const worker = new Worker(new URL("./worker-boot.cjs", import.meta.url));
  const waiting = new Map<number, Waiting>();
  const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  let lastId = 0;
  let end: Fault | undefined;

  const failAll = (detail: string) => {
    end ??= { code: "VINDOW_THREAD_ENDED", detail };
    for (const one of waiting.values()) one.reject(faultError(end));
    waiting.clear();
  };
  worker.on("message", (answer: Answer) => settle(waiting, answer));
  worker.on("error", (error) => failAll(error.message));
  worker.on("exit", () => failAll("closed"));

  const ask: WorkerLink["ask"] = (kind, body) =>
    new Promise((resolve, reject) => {
      if (end !== undefined) return reject(faultError(end));
      lastId += 1;
      // The thread answers each kind with its own entry of Answers (worker.ts).
      waiting.set(lastId, { resolve: resolve as (value: unknown) => void, reject });
      worker.postMessage({ id: lastId, kind, body });
    });
  const close = async () => {
    await ask("close", {}).catch(() => undefined);
    await ended;
  };
  return { ask, load: () => waiting.size, close };
}

function settle(waiting: Map<number, Waiting>, answer: Answer): void {
  const one = waiting.get(answer.id);
  waiting.delete(answer.id);
  if (answer.kind === "done") one?.resolve(answer.value);
  if (answer.kind === "fault") one?.reject(faultError(answer.fault));
}
