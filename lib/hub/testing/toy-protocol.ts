import { z } from "zod";
import type { Protocol } from "@/lib/domain/protocol";

const message = z.object({
  vin: z.string(),
  soc: z.number().optional(),
  at: z.number().optional(),
  state: z.enum(["charging", "not-charging"]).optional(),
  key: z.string().optional(),
  operation: z.string().optional(),
  status: z.enum(["in-progress", "done", "failed"]).optional(),
  requestId: z.string().optional(),
  explode: z.boolean().optional(),
});

/** A dialect small enough to see through: JSON on `toy/…`. It stands in for an OVMS module. */
export const toy: Protocol = {
  id: "ovms",
  title: "Toy",
  filters: () => ["toy/#"],
  decode: ({ payload, receivedAt }) => {
    const text = new TextDecoder().decode(payload);
    if (text === "") return { kind: "ignored", reason: "Empty." };
    const read = message.safeParse(parsed(text));
    if (!read.success) return { kind: "unreadable", reason: "This is no toy message." };
    const { vin, soc, state, at = receivedAt, key, operation, status = "done" } = read.data;
    if (read.data.explode) throw new TypeError("a mistake in the translator");
    const { requestId } = read.data;
    return {
      kind: "understood",
      ...(key === undefined ? {} : { duplicateKey: key }),
      events: operation
        ? [
            {
              kind: "operation-progressed",
              vin,
              at,
              operation,
              status,
              rawStatus: status,
              ...(requestId === undefined ? {} : { requestId }),
            },
          ]
        : [
            {
              kind: "vehicle-reported",
              vin,
              at,
              name: "toy",
              values: {
                ...(soc === undefined ? {} : { chargePercent: soc }),
                ...(state === undefined ? {} : { chargingState: state }),
              },
            },
          ],
    };
  },
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
