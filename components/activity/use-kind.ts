"use client";

import { useSearchParams } from "next/navigation";
import { type TimelineKind, timelineKinds } from "./timeline";

/** What is listed stands in the address, so that Back works and a copied link shows the same. */
export function useKind(): readonly [TimelineKind, (kind: TimelineKind) => void] {
  const query = useSearchParams();
  const asked = timelineKinds.find((kind) => kind === query.get("kind"));
  const choose = (kind: TimelineKind) => {
    const address = kind === "all" ? window.location.pathname : `?kind=${kind}`;
    window.history.pushState(null, "", address);
  };
  return [asked ?? "all", choose];
}
