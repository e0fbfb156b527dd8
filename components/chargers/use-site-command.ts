"use client";

import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { useLiveContext } from "@/components/live/live-provider";
import type { CircuitIntent } from "@/lib/domain/circuit-intent";
import type { LiveCircuit } from "@/lib/store/live-state";
import { sendCircuitCommand } from "@/lib/store/send-circuit";

/** Sends a command to all chargers of a circuit; its fate shows in the tray like any other. */
export function useSiteCommand(circuit: LiveCircuit): (intent: CircuitIntent) => void {
  const { store, person } = useLiveContext();
  const t = useTranslations("operation");
  return useCallback(
    (intent) =>
      void sendCircuitCommand({
        store,
        circuit,
        intent,
        personId: person.id,
        words: { unreachable: t("unreachable"), refused: t("refused") },
      }),
    [store, circuit, person.id, t],
  );
}
