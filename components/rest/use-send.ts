"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAnnounce } from "@/components/ui/announcer";
import { type Problem, send } from "@/lib/store/rest";

interface Request<T> {
  readonly method: "POST" | "PATCH" | "PUT" | "DELETE";
  readonly path: string;
  readonly body?: unknown;
  /** What a listener hears when it is done, where "Saved" would be wrong. */
  readonly says?: (value: T) => string;
  readonly onDone?: (value: T) => void;
}

/** One change at a time: whether it runs, and why it was refused. */
export function useSend() {
  const t = useTranslations("settings");
  const announce = useAnnounce();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const run = async <T>({ method, path, body, says, onDone }: Request<T>): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    const answer = await send<T>(method, path, body);
    setBusy(false);
    if (answer.kind === "problem") return setProblem(answer.problem);
    announce(says?.(answer.value) ?? t("saved"));
    onDone?.(answer.value);
  };
  return { run, isBusy, problem, clear: () => setProblem(undefined) };
}
