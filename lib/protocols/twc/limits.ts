import type { CircuitContext } from "@/lib/domain/protocol";

/** TWCManager's `maxAmpsPerTWC`, which is 32 unless somebody wrote another. */
export const overMqttMaxAmps = 32;

/** What the wiring carries: told over HTTP, or by the person. */
export function wiringAmps({ state, source }: CircuitContext): number | undefined {
  const told = state.wiringMaxAmps?.value ?? Number(source.settings.circuitAmps);
  return Number.isFinite(told) && told > 0 ? told : undefined;
}
