import { expect, test } from "vitest";
import { decode } from "@/lib/protocols/twc/decode";
import { familyPasts } from "../garage";
import type { ChargerSpec } from "./charger";
import { createChargerPast } from "./past";

const spec: ChargerSpec = {
  id: "2433",
  volts: [231, 230, 232],
  maxAmps: 32,
  readsVin: true,
  countsEnergy: true,
};
const now = Date.UTC(2026, 10, 20, 14);
const past = createChargerPast(familyPasts(now, 10), spec, "home/TWC");
const source = { id: "s", settings: { prefix: "home/TWC" }, vins: [] };

test("every message of a charger's past is understood, and they come in order", () => {
  const messages = [...past.messages()];
  expect(messages.length).toBeGreaterThan(200);
  const odd = messages.filter(
    (message) => decode(message, { now: message.receivedAt, source }).kind !== "understood",
  );
  expect(odd).toEqual([]);
  expect(
    messages.every(({ receivedAt }, at) => receivedAt >= (messages[at - 1]?.receivedAt ?? 0)),
  ).toBe(true);
});

test("its counter never falls and ends where the live one begins", () => {
  const counts = [...past.messages()]
    .filter(({ topic }) => topic.endsWith("lifetimekWh"))
    .map(({ payload }) => Number(new TextDecoder().decode(payload)));
  expect(counts.every((count, at) => count >= (counts[at - 1] ?? 0))).toBe(true);
  expect(Math.floor(past.lifetimeKwh) - (counts.at(-1) ?? 0)).toBeLessThanOrEqual(1);
});

test("a past can be told from some moment on", () => {
  const since = now - 86_400_000;
  expect([...past.messages(since)].every(({ receivedAt }) => receivedAt >= since)).toBe(true);
});
