"use client";

import { useEffect, useState } from "react";
import { lastHeardAt } from "@/lib/domain/freshness";
import type { RawValue, Vehicle } from "@/lib/domain/vehicle";
import { get } from "@/lib/store/rest";

type RawValues = Readonly<Record<string, RawValue>>;
const settleMs = 3_000;

/** The raw values of a car are not on the live line: they are read again, calmly, when it was heard. */
export function useRawValues(vehicle: Vehicle, initial: RawValues): RawValues {
  const [values, setValues] = useState(initial);
  const heardAt = lastHeardAt(vehicle.state);
  const [firstHeardAt] = useState(heardAt);
  useEffect(() => {
    if (heardAt === firstHeardAt) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      void get<unknown>(`/vehicles/${vehicle.id}/values`, abort.signal).then(
        (answer) =>
          answer.kind === "ok" && setValues((known) => ({ ...known, ...valuesIn(answer.value) })),
      );
    }, settleMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [vehicle.id, heardAt, firstHeardAt]);
  return values;
}

function valuesIn(body: unknown): RawValues {
  const items = typeof body === "object" && body !== null && "items" in body ? body.items : [];
  const rows = Array.isArray(items) ? items.filter(isRawRow) : [];
  return Object.fromEntries(rows.map(({ name, ...value }) => [name, value]));
}

const isRawRow = (item: unknown): item is RawValue & { readonly name: string } =>
  typeof item === "object" && item !== null && "name" in item && "measuredAt" in item;
