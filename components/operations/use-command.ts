"use client";

import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { useLiveContext } from "@/components/live/live-provider";
import type { Intent } from "@/lib/domain/intent";
import type { Vehicle } from "@/lib/domain/vehicle";
import { sendCommand } from "@/lib/store/send";

/** Sends a command to a car; its fate shows in the tray. */
export function useCommand(vehicle: Vehicle): (intent: Intent) => void {
  const { store, person } = useLiveContext();
  const t = useTranslations("operation");
  return useCallback(
    (intent) => {
      const words = { unreachable: t("unreachable"), refused: t("refused") };
      void sendCommand({ store, vehicle, intent, personId: person.id, words });
    },
    [store, vehicle, person, t],
  );
}
