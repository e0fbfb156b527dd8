"use client";

import { useShallow } from "zustand/react/shallow";
import type { Known } from "@/lib/domain/known";
import { isOpen, type Operation } from "@/lib/domain/operation";
import type { Source } from "@/lib/domain/source";
import type { Vehicle } from "@/lib/domain/vehicle";
import { useLive, usePerson } from "./live-provider";

export const useVehicle = (id: string): Vehicle | undefined =>
  useLive(({ vehicles }) => vehicles[id]);

export const useVehicles = (): readonly Vehicle[] =>
  useLive(useShallow(({ vehicles }) => Object.values(vehicles)));

export const useSources = (): readonly Source[] =>
  useLive(useShallow(({ sources }) => Object.values(sources)));

export const useSource = (id: string | undefined): Source | undefined =>
  useLive(({ sources }) => (id === undefined ? undefined : sources[id]));

export const useSourceOf = (known: Known<unknown> | undefined): Source | undefined =>
  useSource(known?.sourceId);

/** The operations of one car, newest first. */
export const useOperations = (vehicleId: string): readonly Operation[] =>
  useLive(
    useShallow(({ operations }) =>
      Object.values(operations)
        .filter((operation) => operation.vehicleId === vehicleId)
        .sort((a, b) => b.createdAt - a.createdAt),
    ),
  );

/** The open operation of any of these kinds, if there is one. */
export const useRunning = (vehicleId: string, kinds: readonly string[]): Operation | undefined =>
  useLive(({ operations }) =>
    Object.values(operations).find(
      (operation) =>
        operation.vehicleId === vehicleId &&
        kinds.includes(operation.kind) &&
        isOpen(operation.state),
    ),
  );

/** Viewers look; owners and managers may also command. */
export function useMayCommand(garageId: string): boolean {
  const { memberships } = usePerson();
  const role = memberships.find((membership) => membership.garageId === garageId)?.role;
  return role === "owner" || role === "manager";
}
