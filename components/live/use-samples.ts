"use client";

import { useEffect } from "react";
import type { Sample } from "@/lib/domain/metric";
import { watchSamples } from "@/lib/store/sample-watch";
import { useLine, useLive } from "./live-provider";

const none: readonly Sample[] = [];

/** The points that came since a chart first asked for them; they come only while one does. */
export function useSamples(garageId: string, id: string): readonly Sample[] {
  const line = useLine();
  useEffect(() => watchSamples(line, { garageId, id }), [line, garageId, id]);
  return useLive(({ samples }) => samples[id]) ?? none;
}
