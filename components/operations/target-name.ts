import type { LiveState } from "@/lib/store/live-state";

/** What that is called of which something was asked: the car, or the chargers that share a circuit, which go by `site`. */
export const targetName = (
  { vehicles, circuits }: Pick<LiveState, "vehicles" | "circuits">,
  id: string,
  site: string,
): string => vehicles[id]?.name ?? (id in circuits ? site : "");
