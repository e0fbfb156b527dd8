import type { HttpEffect } from "@/lib/domain/effect";
import type { Clock } from "./clock";
import type { Rest } from "./rest";

const throttleMs = 120_000;

const registration = (token: string): HttpEffect => ({
  kind: "http",
  method: "PUT",
  path: `/api/v1/notifications-subscriptions/${encodeURIComponent(token)}`,
  body: { devicePlatform: "ANDROID", appVersion: "8.12.0", language: "en" },
  accepts: [200, 201],
});

/**
 * Makes the owner's push token known to the API, at the first connect and after the broker refused
 * us. The broker may need a while to accept a new one, so never more often than every two minutes.
 */
export function createPushRegistration(rest: Rest, clock: Clock) {
  let lastAt = Number.NEGATIVE_INFINITY;
  let isNeeded = true;
  return {
    demand: () => {
      isNeeded = true;
    },
    ensure: async (token: string | undefined): Promise<void> => {
      if (!token || !isNeeded || clock.now() - lastAt < throttleMs) return;
      lastAt = clock.now();
      // Whether it worked is seen when the broker lets us in or not.
      isNeeded = (await rest.send(registration(token))).kind !== "ok";
    },
  };
}
