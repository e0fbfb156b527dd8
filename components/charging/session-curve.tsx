"use client";

import { useMemo } from "react";
import { ChargeCharts } from "@/components/charts/charge-charts";
import type { ChargingSession } from "@/lib/domain/session";
import type { Vehicle } from "@/lib/domain/vehicle";
import { SessionEvents } from "./session-events";
import { useSessionEvents } from "./use-session-events";

interface SessionCurveProps {
  readonly vehicle: Vehicle;
  readonly session: ChargingSession;
}

/** The session's curve with a mark for each event, and what each mark means below it. */
export function SessionCurve({ vehicle, session }: SessionCurveProps) {
  const events = useSessionEvents(vehicle.id, session);
  const marks = useMemo(() => events.map(({ at }, index) => ({ at, number: index + 1 })), [events]);
  return (
    <>
      <ChargeCharts vehicleId={vehicle.id} vehicle={vehicle} session={session} marks={marks} />
      <SessionEvents events={events} />
    </>
  );
}
