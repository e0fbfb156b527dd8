import { expect, test } from "vitest";
import { splitSourceConfig } from "@/lib/domain/source-config";
import { parseProvision } from "./provision";

const complete = {
  people: [
    {
      email: "owner@example.org",
      name: "Owner",
      password: "long enough",
      instanceRole: "admin",
      tokens: [{ name: "ci", token: "vdw_0123456789abcdef" }],
    },
  ],
  garages: [
    {
      name: "Home",
      members: [{ email: "owner@example.org", role: "owner" }],
      sources: [
        {
          name: "Škoda",
          kind: "skoda",
          mqtt: { url: "mqtts://broker.example:8883", profile: "2024" },
          apiUrl: "https://api.example",
          userId: "50f8b18c",
          accessToken: "a",
          refreshToken: "r",
          fcmToken: "f",
          vehicles: [{ vin: "TMBJB9NY6RF999999", name: "Enyaq" }],
        },
        {
          name: "Chargers",
          kind: "twc",
          mqtt: { url: "mqtt://127.0.0.1:1883", username: "u", password: "p" },
          prefix: "TWC",
          httpUrl: "http://127.0.0.1:8080",
        },
        {
          name: "Leaf",
          kind: "ovms",
          mqtt: { url: "mqtt://127.0.0.1:1883" },
          prefix: "ovms/jana/leaf/",
          layout: "auto",
        },
        {
          name: "Updates",
          kind: "ota",
          mqtt: { url: "internal:" },
          vehicles: [{ vin: "VIN1234567890", name: "Van 1" }],
        },
      ],
      clients: [
        {
          username: "leaf",
          password: "x",
          publish: ["ovms/leaf/#"],
          subscribe: ["ovms/leaf/#"],
          feeds: "Leaf",
        },
      ],
      profiles: [{ name: "tracker", telemetryTopic: "t/{id}" }],
      devices: [{ name: "Tracker 1", token: "A1B2C3D4", profile: "default", gateway: false }],
    },
  ],
};

const faultsOf = (value: unknown): readonly string[] => {
  const result = parseProvision(JSON.stringify(value));
  return result.kind === "wrong" ? result.faults : [];
};

test("a complete file is accepted", () => {
  expect(faultsOf(complete)).toEqual([]);
});

test("every mistake is listed with its path", () => {
  const faults = faultsOf({
    people: [{ email: "nobody", password: "short" }],
    garages: [
      { name: "Home", members: [{ email: "a@b.example", role: "king" }] },
      { name: "Home", sources: [{ name: "x", kind: "twc", mqtt: { url: "http://no" } }] },
    ],
    extra: 1,
  });
  const paths = faults.map((fault) => fault.split(":")[0]);
  expect(paths).toEqual([
    "$.people[0].email",
    "$.people[0].password",
    "$.garages[0].members[0].role",
    "$.garages[1].sources[0].mqtt.url",
    "$",
    "$.garages[1].name",
  ]);
  expect(faults.join()).not.toContain("short");
});

test("names that must be unique or must exist are checked", () => {
  const faults = faultsOf({
    people: [{ email: "A@b.example" }, { email: "a@b.example" }],
    garages: [
      { name: "Home", clients: [{ username: "leaf", feeds: "Nothing" }] },
      { name: "Home" },
    ],
  });
  expect(faults).toEqual([
    "$.people[1].email: this person is listed twice",
    "$.garages[1].name: this garage is listed twice",
    '$.garages[0].clients[0].feeds: there is no source named "Nothing" in this garage',
  ]);
});

test("a name that leads nowhere is told beside a mistake of another kind", () => {
  const faults = faultsOf({
    people: [{ email: "nobody" }],
    garages: [
      {
        name: "Home",
        clients: [{ username: "leaf", feeds: "Nothing", publish: ["a/#/b"] }],
        devices: [
          { name: "d", token: "same" },
          { name: "d", token: "same" },
        ],
        profiles: 7,
      },
    ],
  });
  expect(faults.map((fault) => fault.split(":")[0])).toEqual([
    "$.people[0].email",
    "$.garages[0].clients[0].publish[0]",
    "$.garages[0].profiles",
    "$.garages[0].devices[1].name",
    "$.garages[0].clients[0].feeds",
  ]);
});

test("what leads to a name that is itself to be mended is not told: it may be right", () => {
  const clients = [{ username: "leaf", feeds: "Leaf" }];
  const faults = faultsOf({ garages: [{ name: "Home", sources: [{ name: 7 }], clients }] });
  expect(faults.join()).not.toContain("feeds");
  expect(faultsOf({ garages: [{ name: "Home", sources: 7, clients }] }).join()).not.toContain(
    "feeds",
  );
});

test("a check of several fields is not put off by a mistake in another one", () => {
  const pem = "-----BEGIN";
  const values = [
    { key: 5, value: "chargePercent", scale: 0, unit: "km" },
    { key: "soc", value: "chargePercent" },
  ];
  const faults = faultsOf({
    garages: [
      {
        name: "Home",
        sources: [{ name: "x", kind: "ota", mqtt: { url: 5, cert: pem } }],
        devices: [
          { name: "a", credentials: { kind: "mqtt-basic", clientId: 5, password: "p" } },
          { name: "b", vehicle: { vin: "V", values } },
        ],
      },
    ],
  });
  expect(faults.map((fault) => fault.replace("$.garages[0].", ""))).toEqual([
    expect.stringMatching(/^sources\[0\]\.mqtt\.url: /),
    "sources[0].mqtt: A certificate needs its key, and a key its certificate.",
    expect.stringMatching(/^devices\[0\]\.credentials\.clientId: /),
    "devices[0].credentials: A password needs a user name beside it.",
    expect.stringMatching(/^devices\[1\]\.vehicle\.values\[0\]\.key: /),
    "devices[1].vehicle.values[0].scale: A scale is never 0.",
    "devices[1].vehicle.values[0].unit: This value has no such unit.",
    "devices[1].vehicle.values: Each value of the car comes from one key.",
  ]);
});

test("broken JSON is told without quoting the file, which holds passwords", () => {
  const result = parseProvision('{"people":[{"password":"hunter2" oops}]}');
  expect(result.kind).toBe("wrong");
  expect(JSON.stringify(result)).not.toContain("hunter2");
});

test("a source's secrets are parted from what may be shown", () => {
  const result = parseProvision(JSON.stringify(complete));
  const sources = result.kind === "right" ? (result.file.garages?.[0]?.sources ?? []) : [];
  const stored = sources.map(splitSourceConfig);
  expect(stored[0]).toMatchObject({
    settings: { url: "mqtts://broker.example:8883", profile: "2024", userId: "50f8b18c" },
    secrets: { accessToken: "a", refreshToken: "r", fcmToken: "f" },
    vehicles: [{ vin: "TMBJB9NY6RF999999", name: "Enyaq" }],
  });
  expect(stored[1]?.settings).toEqual({
    url: "mqtt://127.0.0.1:1883",
    username: "u",
    prefix: "TWC",
    httpUrl: "http://127.0.0.1:8080",
  });
});
