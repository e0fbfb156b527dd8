import type { VehicleReported } from "@/lib/domain/event";
import type { Decoded, Fixture } from "@/lib/domain/protocol";
import { metricOf } from "./metrics";

export const receivedAt = Date.UTC(2026, 10, 20, 14);
export const prefix = "ovms/jana/leaf/";
export const vin = "leaf";

export const source = { id: "0f3a9c51-7c1b-4a66", settings: { prefix }, vins: [] };
export const cid = "vindow-0f3a9c51";

/** A metric's report: what it means in the common words beside the value as it came. */
export function said(
  name: string,
  value: unknown,
  values: VehicleReported["values"] = {},
  rest: Partial<VehicleReported> = {},
): Decoded {
  const { unit, staleAfterMs } = metricOf(name);
  const reading = {
    value,
    ...(unit === undefined ? undefined : { unit }),
    ...(staleAfterMs === undefined ? undefined : { staleAfterMs }),
  };
  const report: VehicleReported = {
    kind: "vehicle-reported",
    vin,
    at: receivedAt,
    name,
    values,
    ...rest,
    extras: { [name]: reading },
  };
  return { kind: "understood", events: [report] };
}

export const metric = (name: string, payload: string, decoded: Decoded): Fixture => ({
  name: `${name} ${payload}`,
  topic: `${prefix}metric/${name.replaceAll(".", "/")}`,
  payload,
  isRetained: true,
  decoded,
});

export const noted = (name: string, severity: "info" | "warning" | "error", detail?: string) =>
  ({
    kind: "noted",
    vin,
    at: receivedAt,
    name,
    severity,
    ...(detail === undefined ? undefined : { detail }),
  }) as const;

export const ignored = (reason: string): Decoded => ({ kind: "ignored", reason });
export const understood = (
  ...events: Extract<Decoded, { kind: "understood" }>["events"]
): Decoded => ({
  kind: "understood",
  events,
});
