"use client";

import { useState } from "react";
import { useNow } from "@/components/ui/clock";

/** Whether something has been so for this long, as far as this page has seen it. */
export function useHeld(isSo: boolean, forMs: number): boolean {
  const now = useNow();
  const [since, setSince] = useState<number>();
  if (isSo && since === undefined) setSince(now);
  if (!isSo && since !== undefined) setSince(undefined);
  return isSo && since !== undefined && now - since >= forMs;
}
