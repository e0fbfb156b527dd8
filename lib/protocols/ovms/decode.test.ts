import { describe, expect, test } from "vitest";
import { prefix } from "./fixture-words";
import { listen } from "./listen-for-test";
import { presence } from "./presence";
import { parseTopic } from "./topics";

const today = `${prefix}metric/`;

describe("topics", () => {
  test.each([
    ["ovms/jana/leaf/metric/v/b/soc", "ovms/jana/leaf/", "production", "v.b.soc"],
    ["ovms/jana/leaf/metric/m/net/type", "ovms/jana/leaf/", "production", "m.net.type"],
    ["ovms/twizymetric/v/b/soc", "ovms/twizy", "production", "v.b.soc"],
    ["ovms//leaf/metric/s/v3/connected", "ovms//leaf/", "production", "s.v3.connected"],
    ["ovms/metric/leaf/metric/v/vin", "ovms/metric/leaf/", "production", "v.vin"],
    ["ovms/jana/leaf/m/v/b/soc", "ovms/jana/leaf/", "seed", "v.b.soc"],
    ["ovms/leaf/m/m.net.type", "ovms/leaf/", "ancient", "m.net.type"],
    ["metric/v/b/soc", "", "production", "v.b.soc"],
    ["ovms/jana/leaf/metric/xnl/v/b/soc", "ovms/jana/leaf/", "production", "xnl.v.b.soc"],
  ])("%s", (topic, where, layout, name) => {
    // The lazy search finds the first place that fits; a user named "metric" is told by what follows.
    const found = parseTopic(topic, topic.startsWith("ovms/metric/") ? ["ovms/metric/leaf/"] : []);
    expect(found).toEqual({ prefix: where, group: { kind: "metric", layout, name } });
  });

  test("what is no metric counts only below a known prefix", () => {
    expect(parseTopic("ovms/jana/leaf/notify/info/x", [])).toBeUndefined();
    expect(parseTopic("ovms/jana/leaf/notify/info/x", [prefix])?.group.kind).toBe("notify");
    expect(parseTopic("ovms/jana/leaf/s/v3/connected", [])?.group.kind).toBe("connected");
  });
});

describe("layouts", () => {
  test("what the broker kept of another layout is a leftover", () => {
    const source = listen();
    source.take(`${today}v/b/soc`, "50", true);
    const old = source.take(`${prefix}m/v/b/soc`, "20", true);
    expect(old.kind).toBe("ignored");
    expect(source.cars.get("leaf")?.state.chargePercent?.value).toBe(50);
  });

  test("today's layout replaces a kept one, and a live message decides for good", () => {
    const source = listen();
    source.take(`${prefix}m/v/b/soc`, "20", true);
    source.take(`${today}v/b/soc`, "50", true);
    expect(source.cars.get("leaf")?.raw["ovms/layout"]?.value).toBe("production");
    source.take(`${prefix}m/v/b/soc`, "21");
    expect(source.cars.get("leaf")?.raw["ovms/layout"]?.value).toBe("seed");
    expect(source.take(`${today}v/b/soc`, "50", true).kind).toBe("ignored");
  });

  test("a person may say which layout counts", () => {
    const source = listen({ layout: "seed", prefix });
    expect(source.take(`${today}v/b/soc`, "50").kind).toBe("ignored");
    expect(source.take(`${prefix}m/v/b/soc`, "50").kind).toBe("understood");
  });
});

describe("identity", () => {
  test("a car is known by its name in the topics until it tells its VIN, and stays one car", () => {
    const source = listen();
    source.take(`${today}v/b/soc`, "50", true);
    source.take(`${today}v/vin`, "SJNFAAZE0U6012345", true);
    source.take(`${today}v/b/soc`, "51");
    expect([...source.cars.keys()]).toEqual(["SJNFAAZE0U6012345"]);
    expect(source.cars.get("SJNFAAZE0U6012345")?.state.chargePercent?.value).toBe(51);
  });

  test("two people's cars of one name are two cars", () => {
    const source = listen();
    source.take("ovms/jana/car/metric/v/b/soc", "50");
    source.take("ovms/tom/car/metric/v/b/soc", "60");
    source.take("ovms/tom/car/metric/v/b/soc", "61");
    expect([...source.cars.keys()]).toEqual(["car", "tom-car"]);
  });
});

test("presence goes to the car's layout, and to both while it is unknown", () => {
  const source = listen({ prefix });
  const topics = () => presence("leaf", source.context())?.topics;
  expect(topics()).toEqual([`${prefix}client/vindow-s/active`, `${prefix}c/vindow-s`]);
  source.take(`${today}v/b/soc`, "50");
  expect(topics()).toEqual([`${prefix}client/vindow-s/active`]);
});
