import type { Reader } from "@/lib/domain/protocol";

/** The whole car comes in one answer. */
export const wholeCar = "vehicle";

/**
 * A key may ask twenty times an hour for each car, commands included: one read every ten minutes
 * leaves fourteen for commands and for looking what became of them.
 */
const everyMs = 10 * 60_000;

/** There is no list of cars: those that the person named are read. */
export const reader: Reader = {
  everyMs,
  parts: (vin) =>
    vin === undefined
      ? []
      : [
          {
            part: wholeCar,
            request: {
              kind: "http",
              method: "GET",
              path: `/api/v1/vehicles/${encodeURIComponent(vin)}`,
              accepts: [200],
            },
          },
        ],
};
