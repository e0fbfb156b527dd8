import { expect, test } from "vitest";
import { intent } from "@/lib/domain/intent";
import { vin } from "../fixture-words";
import { askable, knownCar } from "../fixtures";
import { encode } from "./encode";

const base = `/api/v1/vehicles/${vin}`;

/** What the service publishes of each command: method and path, body, the value that proves it. */
const calls = [
  ["start-charging", "POST /charging/start", undefined, "chargingState"],
  ["stop-charging", "POST /charging/stop", undefined, "chargingState"],
  [
    "set-charge-limit",
    "PUT /charging/limit",
    { targetStateOfChargeInPercent: 80 },
    "targetPercent",
  ],
  [
    "set-charge-mode",
    "PUT /charging/mode",
    { chargeMode: "PREFERRED_CHARGING_TIMES" },
    "chargeMode",
  ],
  [
    "set-charging-profile",
    "PUT /charging-profiles/1",
    {
      id: 1,
      name: "Home",
      settings: { maxChargingCurrent: "MAXIMUM", targetStateOfChargeInPercent: 90 },
      preferredChargingTimes: [],
      timers: [],
    },
    undefined,
  ],
  [
    "start-climate",
    "POST /air-conditioning/start",
    {
      targetTemperature: { value: 21.5, unit: "CELSIUS" },
      airConditioningWithoutExternalPower: true,
    },
    "climateState",
  ],
  ["stop-climate", "POST /air-conditioning/stop", undefined, "climateState"],
  [
    "start-auxiliary-heating",
    "POST /auxiliary-heating/start",
    {
      spin: "1234",
      targetTemperature: { value: 20, unit: "CELSIUS" },
      durationInSeconds: 600,
      startMode: "HEATING",
    },
    "auxiliaryHeatingState",
  ],
  ["stop-auxiliary-heating", "POST /auxiliary-heating/stop", undefined, "auxiliaryHeatingState"],
  ["start-ventilation", "POST /active-ventilation/start", undefined, "isVentilationOn"],
  ["stop-ventilation", "POST /active-ventilation/stop", undefined, "isVentilationOn"],
] as const;

test.each(calls)("%s is %s", (kind, call, body, proof) => {
  const asked = askable.find((one) => one.kind === kind) ?? intent.parse({ kind });
  const encoded = encode(asked, knownCar);
  const [http, expected] = encoded.kind === "effects" ? encoded.effects : [];
  const [method, path] = call.split(" ");
  expect(http).toEqual({
    kind: "http",
    method,
    path: `${base}${path}`,
    ...(body === undefined ? {} : { body }),
    accepts: [200, 201, 202, 204],
  });
  expect(expected).toMatchObject({
    outcome: proof === undefined ? { kind: "accepted-is-done" } : { kind: "value", name: proof },
  });
});

test("what this service does not take is refused, though the other one takes it", () => {
  const lock = intent.parse({ kind: "lock", pin: "1234" });
  expect(encode(lock, knownCar)).toMatchObject({ kind: "refusal" });
});
