import type { CircuitCapability, CircuitContext } from "@/lib/domain/protocol";
import { overMqttMaxAmps, wiringAmps } from "./limits";

/** What the circuit takes now: more where TWCManager's HTTP address is known. */
export function circuitCapabilities(context: CircuitContext): readonly CircuitCapability[] {
  const hasHttp = context.source.settings.httpUrl !== undefined;
  const min = Math.max(1, Math.ceil(context.state.minAmpsPerCharger?.value ?? 6));
  const wiring = wiringAmps(context) ?? overMqttMaxAmps;
  const most = Math.floor(hasHttp ? wiring : Math.min(overMqttMaxAmps, wiring));
  const currentAmps = { min: Math.min(min, most), max: most, step: 1 };
  const durationMinutes = { min: 30, max: 1_440, step: 30 };
  return [
    { kind: "charge-now", limits: { currentAmps, durationMinutes } },
    { kind: "end-charge-now" },
    { kind: "set-non-scheduled-mode" },
    { kind: "set-non-scheduled-current", limits: { currentAmps } },
    ...(hasHttp ? httpOnly(currentAmps) : []),
  ];
}

const httpOnly = (currentAmps: {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}): readonly CircuitCapability[] => [
  { kind: "start-all-charging" },
  { kind: "stop-all-charging" },
  { kind: "set-charging-schedule", limits: { currentAmps } },
];
