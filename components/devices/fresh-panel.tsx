"use client";

import { RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import type { Fresh } from "./use-fresh";

interface FreshPanelProps<T> {
  readonly fresh: Fresh<T>;
  readonly onRetry: () => Promise<void>;
  /** The room it takes while it loads. */
  readonly height: string;
  readonly children: (value: T) => ReactNode;
}

/** Loading, failed with a way to try again, or what was read. */
export function FreshPanel<T>({ fresh, onRetry, height, children }: FreshPanelProps<T>) {
  const t = useTranslations("devices");
  if (fresh.kind === "ready") return children(fresh.value);
  if (fresh.kind === "loading") return <Skeleton className={height} />;
  return (
    <Notice
      tone="bad"
      role="status"
      action={
        <Button size="small" icon={<RotateCw aria-hidden />} onClick={() => void onRetry()}>
          {t("retry")}
        </Button>
      }
    >
      {fresh.detail || t("unreachable")}
    </Notice>
  );
}
