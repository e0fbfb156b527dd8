import { liveTopic } from "@/lib/mqtt/live-topics";

interface Line {
  readonly connection: { readonly watch: (prefix: string) => () => void };
}

/** Brings the points of one charger or car into the live picture, until called off: only a chart wants them. */
export const watchSamples = (
  { connection }: Line,
  { garageId, id }: { readonly garageId: string; readonly id: string },
): (() => void) => connection.watch(liveTopic(garageId, "sample", id));
