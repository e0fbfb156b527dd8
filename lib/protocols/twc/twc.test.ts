import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Incoming } from "@/lib/domain/protocol";
import type { SourceContext } from "@/lib/domain/source-context";
import { matches } from "@/lib/mqtt/match";
import { decode } from "./decode";
import { encodeCircuit } from "./encode-circuit";
import { receivedAt } from "./fixture-words";
import { site, siteWithHttp, twcFixtures } from "./fixtures";
import { filters } from "./topics";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const message = (topic: string, payload: string): Incoming => ({
  topic,
  payload: bytes(payload),
  qos: 0,
  isRetained: false,
  receivedAt,
});
const sourceWith = (settings: Record<string, string>): SourceContext => ({
  id: "source",
  settings,
  vins: [],
});
const decoded = (topic: string, payload: string, settings: Record<string, string> = {}) =>
  decode(message(topic, payload), { now: receivedAt, source: sourceWith(settings) });

const level = fc.string({ minLength: 1 }).map((text) => text.replace(/[/+#\0]/g, "x"));
const prefixes = fc.array(level, { minLength: 1, maxLength: 4 }).map((levels) => levels.join("/"));
const chargerId = fc.stringMatching(/^[0-9A-Fa-f]{4}$/);

it("reads no mode out of an object that is no text", () => {
  const answer = decoded("rest//action", '{"toString":null}');
  expect(answer).toEqual({ kind: "understood", events: [] });
  expect(decoded("rest//action", '"3"')).toEqual(decoded("rest//action", "3"));
  expect(decoded("rest//action", '["3"]')).toEqual(decoded("rest//action", "3"));
});

describe("any prefix", () => {
  it("means the same whatever the prefix is, and stays text whatever the id looks like", () => {
    fc.assert(
      fc.property(
        prefixes,
        chargerId,
        fc.double({ min: 0, max: 80, noNaN: true }),
        (prefix, twcId, amps) => {
          const text = String(amps);
          const topic = `${prefix}/${twcId}/ampsInUse`;
          expect(filters(sourceWith({ prefix })).some((own) => matches(own, topic))).toBe(true);
          expect(decoded(topic, text, { prefix })).toMatchObject({
            events: [{ twcId, values: { ampsInUse: Math.round(amps * 100) / 100 } }],
          });
        },
      ),
    );
  });

  it("never makes a charger of all, config or control", () => {
    const names = fc.constantFrom("all", "config", "control");
    fc.assert(
      fc.property(prefixes, names, level, fc.string(), (prefix, group, name, payload) => {
        const result = decoded(`${prefix}/${group}/${name}`, payload, { prefix });
        const events = result.kind === "understood" ? result.events : [];
        expect(events.filter(({ kind }) => kind === "charger-reported")).toEqual([]);
      }),
    );
  });

  it("is not looked for where a person told one", () => {
    expect(filters(sourceWith({ prefix: "a/b/TWC" }))).toEqual(["a/b/TWC/#"]);
    expect(decoded("other/all/currentPolicy", "x", { prefix: "a/b/TWC" }).kind).toBe("ignored");
  });
});

describe("an offer", () => {
  it("below zero is never a value", () => {
    fc.assert(
      fc.property(fc.double({ max: -1e-9, min: -1e6, noNaN: true }), (amps) => {
        expect(decoded("TWC/2433/ampsOffered", amps.toFixed(6))).toMatchObject({
          kind: "understood",
          events: [{ values: {} }],
        });
      }),
    );
  });
});

describe("a command", () => {
  const asked = encodeCircuit({ kind: "charge-now", currentAmps: 16, durationMinutes: 60 }, site);
  const effects = asked.kind === "effects" ? asked.effects : [];

  it("charges now with amps and seconds, and is never kept by the broker", () => {
    expect(effects[0]).toEqual({
      kind: "publish",
      topic: "TWC/control/chargeNow",
      payload: "16,3600",
      qos: 1,
      isRetained: false,
    });
  });

  it("goes to the control prefix where that is another", () => {
    const source = sourceWith({ prefix: "a/b", controlPrefix: "c/d/" });
    const encoded = encodeCircuit({ kind: "end-charge-now" }, { ...site, source });
    expect(encoded).toMatchObject({ effects: [{ topic: "c/d/control/chargeNowEnd" }, {}] });
  });

  it("for 40 A is refused over MQTT with its reason, and taken over HTTP where the wiring carries it", () => {
    const intent = { kind: "charge-now", currentAmps: 40, durationMinutes: 60 } as const;
    expect(encodeCircuit(intent, site)).toMatchObject({
      kind: "refusal",
      reason: expect.stringContaining("at most 32 A"),
    });
    expect(encodeCircuit(intent, siteWithHttp)).toMatchObject({
      kind: "effects",
      effects: [
        { path: "/api/chargeNow", body: { chargeNowRate: 40, chargeNowDuration: 3600 } },
        {},
      ],
    });
  });

  it("for all chargers at once needs the HTTP address", () => {
    expect(encodeCircuit({ kind: "stop-all-charging" }, site)).toMatchObject({
      kind: "refusal",
      reason: expect.stringContaining("HTTP address"),
    });
  });

  it("sends nothing but ASCII, never retained, never the topic that ends TWCManager", () => {
    const published = (twcFixtures.circuitCommands ?? []).flatMap(({ intent, context }) => {
      const encoded = encodeCircuit(intent, context);
      const all = encoded.kind === "effects" ? encoded.effects : [];
      return all.filter((effect) => effect.kind === "publish");
    });
    expect(published.length).toBeGreaterThan(3);
    expect(published.filter(({ isRetained }) => isRetained)).toEqual([]);
    expect(published.filter(({ payload }) => !/^[\x20-\x7e]+$/.test(String(payload)))).toEqual([]);
    expect(published.filter(({ topic }) => topic.endsWith("control/stop"))).toEqual([]);
  });

  it("is not proven by a policy that was there before", () => {
    const known = { measuredAt: 1, receivedAt: 1, sourceId: "s", messageId: 1, isRetained: false };
    const state = { policy: { ...known, value: "Charge Now" } };
    const again = encodeCircuit(
      { kind: "charge-now", currentAmps: 10, durationMinutes: 30 },
      { ...site, state },
    );
    const expects = again.kind === "effects" ? again.effects.at(-1) : undefined;
    expect(JSON.stringify(expects)).not.toContain("policy-is:");
    expect(JSON.stringify(expects)).toContain("allowance-near:10");
  });
});
