"use client";

import { useCallback } from "react";
import { useTranslations } from "use-intl";
import type { Operation } from "@/lib/domain/operation";

const slowAfterMs = 30_000;

/** The name of a command, or the sender's own word where we have none. */
export function useCommandName(): (kind: string) => string {
  const t = useTranslations("command");
  return useCallback(
    (kind) => (isCommandName(t, kind) ? t(kind) : kind.replaceAll(/[-_]/g, " ")),
    [t],
  );
}

type CommandWords = ReturnType<typeof useTranslations<"command">>;
const isCommandName = (t: CommandWords, kind: string): kind is Parameters<CommandWords>[0] =>
  t.has(kind as Parameters<CommandWords>[0]); // Asking whether a word is there is what makes it known.

/** One sentence on how far an operation is. */
export function useOperationSentence(): (operation: Operation, car: string, now: number) => string {
  const t = useTranslations("operation");
  const faultSentence = useFaultSentence();
  return useCallback(
    (operation, car, now) => {
      const { state } = operation;
      if (state === "failed") return faultSentence(operation);
      const isInDoubt = state === "no-answer" || state === "sending";
      if (isInDoubt && operation.message) return operation.message;
      const isSlow = state === "in-progress" || state === "accepted";
      if (isSlow && now - operation.createdAt > slowAfterMs) return t("slow");
      return t(state, { car });
    },
    [t, faultSentence],
  );
}

/** Why it failed: in words of ours where the code is known, as the server put it otherwise. */
function useFaultSentence(): (operation: Operation) => string {
  const t = useTranslations("fault");
  const operationWords = useTranslations("operation");
  return useCallback(
    ({ errorCode, message }) => {
      if (errorCode === "timeout") return t("timeout");
      if (message) return message;
      return errorCode ? t("other", { code: errorCode }) : operationWords("failed");
    },
    [t, operationWords],
  );
}
