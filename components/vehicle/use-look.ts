"use client";

import { useEffect } from "react";
import { useSources } from "@/components/live/use-vehicle";
import type { Vehicle } from "@/lib/domain/vehicle";
import { lookAt } from "@/lib/store/look";

/** Tells the car that somebody looks at it, where the car wants to know. */
export function useLook({ id, sources }: Vehicle): void {
  const isAskedFor = useSources().some(
    (source) => source.hasPresence && sources.includes(source.id),
  );
  useEffect(() => (isAskedFor ? lookAt(id, document) : undefined), [id, isAskedFor]);
}
