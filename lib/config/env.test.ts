import { readFileSync } from "node:fs";
import { inspect } from "node:util";
import { expect, test } from "vitest";
import { mqttPort, mqttsPort, readEnvironment, variableNames } from "./env";

const environmentOf = (source: Record<string, string>) => {
  const result = readEnvironment(source);
  if (result.kind === "wrong") throw new Error(result.faults.join("\n"));
  return result.environment;
};

test("an empty environment is right and has the documented defaults", () => {
  const environment = environmentOf({});
  expect(environment).toMatchObject({
    PORT: 3000,
    VINDOW_DATA: "./data",
    VINDOW_DEMO: "auto",
    VINDOW_DEMO_SPEED: 1,
  });
  expect(mqttPort(environment)).toEqual({ port: 1883, isAsked: false });
  expect(mqttsPort(environmentOf({ MQTTS_PORT: "0" }))).toEqual({ port: 0, isAsked: true });
});

test("an empty variable counts as absent", () => {
  expect(environmentOf({ PORT: "", VINDOW_DEMO: " " }).PORT).toBe(3000);
});

test("all faults are told together, each with its variable and an example", () => {
  const result = readEnvironment({ PORT: "many", VINDOW_DEMO: "maybe", TLS_CERT: "/a.crt" });
  expect(result).toMatchObject({
    kind: "wrong",
    faults: [
      "PORT must be a port number from 0 to 65535, for example PORT=3000",
      "VINDOW_DEMO must be auto, on or off, for example VINDOW_DEMO=auto",
      expect.stringMatching(/^TLS_KEY must be set too/),
    ],
  });
});

test.each(["GARAGE", "TOTAL"])(
  "the one limit of old for %s is not passed over in silence",
  (of) => {
    const name = `DEVICE_LIMIT_${of}`;
    expect(readEnvironment({ [name]: "1000:1", PORT: "many" })).toMatchObject({
      kind: "wrong",
      faults: [
        expect.stringMatching(/^PORT /),
        expect.stringContaining(
          `${name} is not read any more: set ${name}_MESSAGES, ${name}_TELEMETRY_MESSAGES and ${name}_DATA_POINTS instead`,
        ),
      ],
    });
    expect(readEnvironment({ [name]: "" }).kind).toBe("right");
    const counts = ["MESSAGES", "TELEMETRY_MESSAGES", "DATA_POINTS"].map((one) => `${name}_${one}`);
    for (const count of counts) {
      expect(environmentOf({ [count]: "5:1" })).toHaveProperty(count, "5:1");
      expect(readEnvironment({ [count]: "5" })).toMatchObject({
        faults: [expect.stringMatching(`^${count} must be limits like`)],
      });
    }
  },
);

test("two doors on one port are told beside other mistakes, before either is opened", () => {
  const result = readEnvironment({ PORT: "4000", MQTT_PORT: "4000", MQTTS_PORT: "x" });
  expect(result.kind === "wrong" && result.faults).toEqual([
    "MQTTS_PORT must be a port number from 0 to 65535, for example MQTTS_PORT=8883",
    "MQTT_PORT must be another port than PORT, which is 4000 too",
  ]);
  expect(readEnvironment({ PORT: "0", MQTT_PORT: "0" }).kind).toBe("right");
});

test("a wrong environment still says which file there is to check", () => {
  const result = readEnvironment({ PORT: "many", VINDOW_PROVISION: "/p.json" });
  expect(result).toMatchObject({ kind: "wrong", known: { VINDOW_PROVISION: "/p.json" } });
});

test("a secret that is too short is refused without being shown", () => {
  const result = readEnvironment({ VINDOW_SECRET: "hunter2" });
  expect(JSON.stringify(result)).toContain("VINDOW_SECRET");
  expect(JSON.stringify(result)).not.toContain("hunter2");
});

test("a secret never prints", () => {
  const environment = environmentOf({ VINDOW_SECRET: "correct horse battery" });
  expect(`${environment.VINDOW_SECRET}`).toBe("[secret]");
  expect(JSON.stringify(environment)).not.toContain("horse");
  expect(inspect(environment)).not.toContain("horse");
  expect(environment.VINDOW_SECRET?.reveal()).toBe("correct horse battery");
});

test("nobody can be let in without a password from beyond this machine: there is no such setting", () => {
  expect(environmentOf({}).MQTT_ANONYMOUS).toBe("off");
  for (const value of ["on", "all", "0.0.0.0"])
    expect(readEnvironment({ MQTT_ANONYMOUS: value })).toMatchObject({
      kind: "wrong",
      faults: ["MQTT_ANONYMOUS must be off or loopback, for example MQTT_ANONYMOUS=loopback"],
    });
});

test("every variable stands in the example file, but for the one that npm's scripts set", () => {
  const example = readFileSync(".env.example", "utf8");
  const listed = new Set([...example.matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name));
  expect(variableNames.filter((name) => !listed.has(name))).toEqual(["NODE_ENV"]);
  expect([...listed].filter((name) => !variableNames.includes(name ?? ""))).toEqual([]);
});
