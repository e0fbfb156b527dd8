import { generate } from "mqtt-packet";

export const userId = "50f8b18c-d444-422c-998f-2b599f4f0ec7";
export const vins = Array.from({ length: 20 }, (_, car) => `TMBJB9NY6RF9999${10 + car}`);
/** What the message with this number says of its car: each one something else than the one before. */
export const chargeOf = (count: number): number => 10 + (Math.floor(count / vins.length) % 80);
const startAt = Date.now() - 3_600_000;

/** One PUBLISH of a charging car that carries its own number where a list shows it. */
export function markedMessage(count: number): Buffer {
  const vin = vins[count % vins.length] ?? "";
  const payload = JSON.stringify({
    traceId: `mark-${String(count).padStart(8, "0")}`,
    version: 1,
    timestamp: new Date(startAt + count).toISOString(),
    producer: "SKODA_MHUB",
    name: "change-soc",
    data: {
      mode: "manual",
      state: "charging",
      soc: String(chargeOf(count)),
      chargedRange: "200",
      userId,
      vin,
    },
  });
  const topic = `${userId}/${vin}/service-event/charging`;
  return generate({ cmd: "publish", topic, payload, qos: 0, dup: false, retain: false });
}
