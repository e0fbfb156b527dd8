"use client";

import { useEffect } from "react";
import { useSources } from "@/components/live/use-vehicle";
import type { Vehicle } from "@/lib/domain/vehicle";
import { lookAt } from "@/lib/store/look";

/** Tells the car that somebody looks at it, where the car wants to know. */
export function useLook({ id, sources }: Vehicle): void {
  const hasModule = useSources().some(
    (source) => source.kind === "ovms" && sources.includes(source.id),
  );
  useEffect(() => (hasModule ? lookAt(id, document) : undefined), [id, hasModule]);
}
