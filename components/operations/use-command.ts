"use client";

import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { useLiveContext } from "@/components/live/live-provider";
import type { Intent } from "@/lib/domain/intent";
import type { Vehicle } from "@/lib/domain/vehicle";
import { sendCommand } from "@/lib/store/send";

/** Sends a command to this car; its fate shows in the tray. */
export function useCommand(vehicle: Vehicle): (intent: Intent) => void {
  const send = useAnyCommand();
  return useCallback((intent) => send(vehicle, intent), [send, vehicle]);
}

/** The same for whichever car is chosen. */
export function useAnyCommand(): (vehicle: Vehicle, intent: Intent) => void {
  const { store, person } = useLiveContext();
  const t = useTranslations("operation");
  return useCallback(
    (vehicle, intent) => {
      const words = { unreachable: t("unreachable"), refused: t("refused") };
      void sendCommand({ store, vehicle, intent, personId: person.id, words });
    },
    [store, person, t],
  );
}
