import fc from "fast-check";
import { expect, test } from "vitest";
import { type ProfileSettings, profileSettings, provisioningStrategies } from "@/lib/domain/device";
import { formOfProfile, profileBody } from "./profile-form";
import { strategies } from "./profile-parts";

const stored = ({ name: _name, ...rest }: ReturnType<typeof profileBody>) =>
  profileSettings.parse(rest);

test("every strategy of the interface can be chosen", () => {
  expect([...strategies]).toEqual([...provisioningStrategies]);
});

test("an empty form asks for a profile of nothing but defaults", () => {
  const settings = stored(profileBody(formOfProfile({})));
  expect(settings).toMatchObject({
    payload: "json",
    telemetryTopic: null,
    provisioning: { strategy: "disabled" },
    inactivityMs: null,
  });
});

test("what was stored comes back unchanged from a form that nobody touched", () => {
  const topic = fc.option(fc.stringMatching(/^[a-z][a-z/]{0,20}[a-z]$/), { nil: null });
  const limit = fc.option(fc.constantFrom("20:1", "20:1,600:60"), { nil: null });
  const settings: fc.Arbitrary<ProfileSettings> = fc.record({
    telemetryTopic: topic,
    attributesTopic: topic,
    payload: fc.constantFrom("json" as const, "protobuf" as const),
    isSparkplug: fc.boolean(),
    sparkplugAttributeMetrics: fc.uniqueArray(fc.stringMatching(/^[a-z][a-z/]{0,9}$/)),
    rateLimits: fc.record({ device: fc.record({ messages: limit }) }),
    maxSessionsPerDevice: fc.option(fc.integer({ min: 1, max: 1_000 }), { nil: null }),
    unknownMethod: fc.constantFrom("error" as const, "timeout" as const),
    rpcResponders: fc.array(
      fc.record({
        method: fc.stringMatching(/^[a-zA-Z][a-zA-Z ]{0,8}[a-zA-Z]$/),
        response: fc.jsonValue().map((value) => JSON.stringify(value)),
      }),
      { maxLength: 3 },
    ),
    isNumericTextKept: fc.boolean(),
    maxTextLength: fc.option(fc.integer({ min: 1, max: 1_000_000 }), { nil: null }),
    firmwareId: fc.option(fc.stringMatching(/^[a-z]{1,9}$/), { nil: null }),
    softwareId: fc.option(fc.stringMatching(/^[a-z]{1,9}$/), { nil: null }),
    rpcOrder: fc.constantFrom("burst" as const, "sequential-on-ack" as const),
    inactivityMs: fc.option(
      fc.integer({ min: 1, max: 1_000 }).map((minutes) => minutes * 60_000),
      { nil: null },
    ),
  });
  fc.assert(
    fc.property(settings, (before) => {
      expect(stored(profileBody(formOfProfile(before)))).toMatchObject(before);
    }),
  );
});

test("a key and secret are asked for only where a strategy uses them", () => {
  const form = formOfProfile({ provisioning: { strategy: "allow-create", key: "k", secret: "s" } });
  expect(stored(profileBody(form)).provisioning).toEqual({
    strategy: "allow-create",
    key: "k",
    secret: "s",
  });
  const off = { ...form, texts: { ...form.texts, "provisioning.strategy": "disabled" } };
  expect(stored(profileBody(off)).provisioning).toEqual({ strategy: "disabled" });
});
