import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Effect } from "@/lib/domain/effect";
import type { Encoded, Fixture, FixtureSet, Incoming, Protocol } from "@/lib/domain/protocol";
import { matches } from "@/lib/mqtt/match";
import { isTopicName } from "@/lib/mqtt/topic";
import { protocols } from "./index";
import { otaFixtures } from "./ota/fixtures";
import { ovmsFixtures } from "./ovms/fixtures";
import { skodaFixtures } from "./skoda/fixtures";
import { skodaPublicFixtures } from "./skoda/public/fixtures";
import { twcFixtures } from "./twc/fixtures";

/** The messages by which each protocol proves itself. */
const fixtureSets: Readonly<Record<string, FixtureSet>> = {
  skoda: skodaFixtures,
  "skoda-api": skodaPublicFixtures,
  twc: twcFixtures,
  ovms: ovmsFixtures,
  ota: otaFixtures,
};

const setOf = (protocol: Protocol): FixtureSet => {
  const set = fixtureSets[protocol.id];
  if (!set) throw new Error(`${protocol.id} has no fixtures`);
  return set;
};
const bytesOf = (payload: string | Uint8Array): Uint8Array =>
  typeof payload === "string" ? new TextEncoder().encode(payload) : payload;
const incoming = ({ topic, payload, isRetained }: Fixture, receivedAt: number): Incoming => ({
  topic,
  payload: bytesOf(payload),
  qos: 0,
  isRetained: isRetained ?? false,
  receivedAt,
});
const isPublished = ({ topic }: Fixture): boolean => !topic.startsWith("rest/");

describe.each(protocols.map((protocol) => [protocol.id, protocol] as const))(
  "%s",
  (_id, protocol) => {
    const { source, receivedAt, messages, commands = [], circuitCommands = [] } = setOf(protocol);
    const context = { now: receivedAt, source };

    it.each(messages.map((fixture) => [fixture.name, fixture] as const))(
      "decodes: %s",
      (_name, fixture) => {
        const decoded = protocol.decode(incoming(fixture, receivedAt), context);
        const expected = fixture.decoded;
        const { duplicateKey, ...rest } = { duplicateKey: undefined, ...decoded };
        const isKeyed = expected.kind === "understood" && expected.duplicateKey !== undefined;
        expect(isKeyed && duplicateKey !== undefined ? { ...rest, duplicateKey } : rest).toEqual(
          expected,
        );
      },
    );

    it("names each fixture once", () => {
      const names = messages.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
    });

    it("listens to the topics of its fixtures, and to no other protocol's", () => {
      const filters = protocol.filters(source);
      const isHeard = (fixture: Fixture) =>
        filters.some((filter) => matches(filter, fixture.topic));
      expect(messages.filter(isPublished).filter((fixture) => !isHeard(fixture))).toEqual([]);
      const others = protocols.filter(({ id }) => id !== protocol.id);
      const foreign = others.flatMap((other) => setOf(other).messages.filter(isPublished));
      expect(foreign.filter(isHeard)).toEqual([]);
    });

    it("never throws, whatever arrives", () => {
      const known = fc.constantFrom(...messages.map(({ topic }) => topic));
      const anyTopic = fc.oneof(
        known,
        fc.string(),
        fc.array(fc.string()).map((words) => words.join("/")),
      );
      const anyPayload = fc.oneof(
        fc.uint8Array(),
        fc.string({ unit: "binary" }).map(bytesOf),
        fc.json().map(bytesOf),
      );
      fc.assert(
        fc.property(anyTopic, anyPayload, (topic, payload) => {
          const message: Incoming = { topic, payload, qos: 0, isRetained: false, receivedAt };
          expect(["understood", "ignored", "unreadable"]).toContain(
            protocol.decode(message, context).kind,
          );
        }),
        { numRuns: 2_000 },
      );
    });

    it("survives its own messages with any one field replaced", () => {
      const texts = messages.flatMap(({ topic, payload }) =>
        typeof payload === "string" && payload.trim().startsWith("{") ? [{ topic, payload }] : [],
      );
      if (texts.length === 0) return;
      fc.assert(
        fc.property(
          fc.constantFrom(...texts),
          fc.jsonValue(),
          fc.nat(),
          ({ topic, payload }, odd, at) => {
            const text = JSON.stringify(replaced(JSON.parse(payload), odd, at));
            const message = incoming(
              { name: "", topic, payload: text, decoded: { kind: "ignored", reason: "" } },
              receivedAt,
            );
            expect(protocol.decode(message, context).kind).toMatch(/understood|ignored|unreadable/);
          },
        ),
        { numRuns: 2_000 },
      );
    });

    it("decodes the same message the same way each time, and leaves it as it was", () => {
      for (const fixture of messages) {
        const message = incoming(fixture, receivedAt);
        const before = message.payload.slice();
        expect(protocol.decode(message, context)).toEqual(protocol.decode(message, context));
        expect(message.payload).toEqual(before);
      }
    });

    it("encodes each of its commands into effects that can be carried out", () => {
      for (const { intent, context: car } of commands)
        expectFeasible(intent.kind, protocol.encode?.(intent, car));
      for (const { intent, context: circuit } of circuitCommands)
        expectFeasible(intent.kind, protocol.encodeCircuit?.(intent, circuit));
    });
  },
);

/** One thing to wait for, and nothing that could not be sent. */
function expectFeasible(kind: string, encoded: Encoded | undefined): void {
  expect(encoded, kind).toMatchObject({ kind: "effects" });
  const effects = encoded?.kind === "effects" ? encoded.effects : [];
  expect(effects.filter((effect) => effect.kind === "expect")).toHaveLength(1);
  expect(effects.filter((effect) => !isFeasible(effect))).toEqual([]);
}

function isFeasible(effect: Effect): boolean {
  if (effect.kind === "publish") return isTopicName(effect.topic);
  return effect.kind !== "http" || /^\/[\x21-\x7e]*$/.test(effect.path);
}

/** The object with the value of one of its fields, however deep, replaced. */
function replaced(value: unknown, odd: unknown, at: number): unknown {
  if (typeof value !== "object" || value === null) return odd;
  const entries = Object.entries(value);
  const target = at % Math.max(1, entries.length);
  return Object.fromEntries(
    entries.map(([key, member], index) => [
      key,
      index === target ? (at % 3 === 0 ? odd : replaced(member, odd, Math.floor(at / 7))) : member,
    ]),
  );
}
