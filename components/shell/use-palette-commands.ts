"use client";

import { usePathname } from "next/navigation";
import { useMemo } from "react";
import { useShallow } from "zustand/react/shallow";
import { useLive } from "@/components/live/live-provider";
import { useMayCommand, useVehicle } from "@/components/live/use-vehicle";
import { useRefusal } from "@/components/operations/operation-button";
import { useCommandName } from "@/components/operations/operation-words";
import { isOpen } from "@/lib/domain/operation";
import { supportKinds } from "@/lib/domain/support-kinds";
import type { PaletteCommand } from "./palette-entries";

const carPath = /^\/cars\/([^/]+)/;

/** What the car whose page is open can be asked now: nothing that its own buttons would refuse. */
export function usePaletteCommands(): readonly PaletteCommand[] {
  const name = useCommandName();
  const vehicle = useVehicle(carPath.exec(usePathname())?.[1] ?? "");
  const mayCommand = useMayCommand(vehicle?.garageId ?? "");
  const isRefused = useRefusal(undefined) !== undefined;
  const running = useRunningKinds(vehicle?.id);
  return useMemo(() => {
    if (!vehicle || !mayCommand || isRefused) return [];
    return vehicle.capabilities
      .filter(
        ({ kind, isUsable }) => isUsable && !supportKinds.has(kind) && !running.includes(kind),
      )
      .map((capability) => ({
        kind: "command",
        title: name(capability.kind),
        hint: vehicle.name,
        isDeep: true,
        vehicle,
        capability,
      }));
  }, [vehicle, mayCommand, isRefused, running, name]);
}

const useRunningKinds = (vehicleId: string | undefined): readonly string[] =>
  useLive(
    useShallow(({ operations }) =>
      Object.values(operations)
        .filter((one) => one.vehicleId === vehicleId && isOpen(one.state))
        .map(({ kind }) => kind),
    ),
  );
