"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useSource } from "@/components/live/use-vehicle";
import { orMissing } from "@/components/ui/missing-part";
import type { LiveCircuit } from "@/lib/store/live-state";

const PowerHistory = dynamic(
  () => import("./power-history").then((room) => room.PowerHistory, orMissing),
  {
    ssr: false,
  },
);
const metrics = ["powerKw"] as const;

/** What TWCManager itself remembers, where its HTTP address is known; drawn when somebody asks for it. */
export function CircuitPast({
  circuit: { id, garageId, sourceId },
}: {
  readonly circuit: LiveCircuit;
}) {
  const t = useTranslations("chargers");
  const hasHttp = useSource(sourceId)?.settings.httpUrl !== undefined;
  const [isOpen, setOpen] = useState(false);
  if (!hasHttp) return null;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="cursor-pointer py-1 font-medium text-label">{t("past")}</summary>
      {isOpen && (
        <PowerHistory
          title={t("past")}
          hint={t("pastHint")}
          path={`/circuits/${id}`}
          id={id}
          garageId={garageId}
          metrics={metrics}
        />
      )}
    </details>
  );
}
