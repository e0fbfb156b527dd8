"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { useDeviceNames } from "@/components/devices/use-device-names";
import { type Names, useLiveNames } from "@/components/live/use-names";
import { endpointSourceId } from "@/lib/domain/device-session";

/** Devices, and strangers at our own endpoint, write into the log beside the sources. */
export function useLogNames(): Names {
  const t = useTranslations("messages");
  const names = useLiveNames();
  const devices = useDeviceNames();
  const endpoint = t("endpoint");
  return useMemo(
    () => ({
      ...names,
      sources: [...names.sources, ...devices, { id: endpointSourceId, name: endpoint }],
    }),
    [names, devices, endpoint],
  );
}
