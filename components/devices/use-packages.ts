"use client";

import { useFresh } from "@/components/rest/use-fresh";
import { get } from "@/lib/store/rest";
import type { DevicePackage } from "./device-package";

interface Packages {
  readonly items: readonly DevicePackage[];
}
const refreshMs = 60_000;
const read = (signal?: AbortSignal) => get<Packages>("/packages", signal);

/** Reads the packages, and again when the page comes back. */
export const usePackages = () => useFresh<Packages>(read, refreshMs);
