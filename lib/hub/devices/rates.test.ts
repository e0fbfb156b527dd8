import { expect, test } from "vitest";
import { createLevel, exceeded, exceededByOpening, limitsOf } from "./rates";
import { createSharedLimits } from "./shared-limits";

const one = "1:60";

test("a message of values is counted as one and by its values, any other as a message", () => {
  const level = createLevel(
    { messages: one, telemetryMessages: "2:60", telemetryDataPoints: "5:60" },
    0,
  );
  expect([exceeded(level, 0, 0), exceeded(level, 0, 0)]).toEqual([undefined, "messages"]);
  expect(exceeded(level, 4, 0)).toBeUndefined();
  expect(exceeded(level, 2, 0)).toBe("telemetryDataPoints");
  expect(exceeded(level, 1, 0)).toBe("telemetryMessages");
  expect(exceeded(createLevel(undefined, 0), 1_000_000, 0)).toBeUndefined();
});

test("sessions have the budget of messages in a count of their own", () => {
  const level = createLevel({ messages: one }, 0);
  expect([exceededByOpening(level, 0), exceededByOpening(level, 0)]).toEqual([
    undefined,
    "sessions",
  ]);
  expect(exceeded(level, 0, 0)).toBeUndefined();
});

test.each(["messages", "telemetryMessages", "telemetryDataPoints"] as const)(
  "%s of a garage leave another garage alone, those of all do not",
  (counter) => {
    const values = counter === "messages" ? 0 : 1;
    const garage = createSharedLimits({ garage: { [counter]: one } }, 0);
    expect(garage.take("a", values, 0)).toBeUndefined();
    expect(garage.take("a", values, 0)).toEqual({ level: "garage", counter });
    expect(garage.take("b", values, 0)).toBeUndefined();
    const total = createSharedLimits({ total: { [counter]: one } }, 0);
    expect(total.take("a", values, 0)).toBeUndefined();
    expect(total.take("b", values, 0)).toEqual({ level: "all", counter });
  },
);

test("a garage is asked before all, which is not counted where the garage refuses", () => {
  const shared = createSharedLimits({ garage: { messages: one }, total: { messages: "2:60" } }, 0);
  shared.take("a", 0, 0);
  expect(shared.take("a", 0, 0)).toEqual({ level: "garage", counter: "messages" });
  expect(shared.ofAll.messages?.levels(0)).toMatchObject([{ left: 1 }]);
});

test("other limits begin full and go on counting refusals, until the device is another kind", () => {
  const device = { limits: undefined, row: { isGateway: 0 } };
  const tight = { rateLimits: { device: { messages: one }, gatewayDevice: { messages: one } } };
  const { own } = limitsOf(device, tight, 0);
  for (const _ of [1, 2, 3]) exceeded(own, 0, 0);
  expect(limitsOf(device, tight, 0).own).toBe(own);
  const wider = limitsOf(device, { rateLimits: { device: { messages: "5:60" } } }, 0).own.messages;
  expect([wider?.refused, wider?.levels(0)]).toMatchObject([2, [{ left: 5 }]]);
  device.row.isGateway = 1;
  expect(limitsOf(device, tight, 0).own.messages?.refused).toBe(0);
});
