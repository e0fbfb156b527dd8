"use client";

import type { ReactNode } from "react";
import type { Fresh } from "@/components/rest/use-fresh";
import { FailedNotice } from "@/components/ui/failed-notice";
import { Skeleton } from "@/components/ui/skeleton";

interface FreshPanelProps<T> {
  readonly fresh: Fresh<T>;
  readonly onRetry: () => Promise<void>;
  /** The room it takes while it loads. */
  readonly height: string;
  readonly children: (value: T) => ReactNode;
}

/** Loading, failed with a way to try again, or what was read. */
export function FreshPanel<T>({ fresh, onRetry, height, children }: FreshPanelProps<T>) {
  if (fresh.kind === "ready") return children(fresh.value);
  if (fresh.kind === "loading") return <Skeleton className={height} />;
  return <FailedNotice detail={fresh.detail} onRetry={() => void onRetry()} />;
}
