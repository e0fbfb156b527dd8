import { expect, test } from "vitest";
import { ovms } from "@/lib/protocols/ovms/index";
import { metricNames } from "@/lib/protocols/ovms/metrics";
import { hear, placesOf } from "./layout";
import { metricsOf, printed } from "./metrics";
import { advance, createModel, leafSpec, minutesTo, startCharge } from "./model";
import { createLeafPast } from "./past";
import { runLine, type Shell } from "./shell";

const module = { uptimeSeconds: 60, peers: 0, now: Date.UTC(2026, 10, 20), isClockUnset: false };

function shellOf() {
  const model = createModel(leafSpec);
  const happened: string[] = [];
  const shell: Shell = {
    model,
    pin: "1234",
    module: () => module,
    happen: (event) => void happened.push(event),
    notify: (type, subtype) => void happened.push(`${type} ${subtype}`),
    refresh: () => void happened.push("refresh"),
  };
  return { model, happened, run: (line: string) => runLine(line, shell) };
}

test("numbers are printed with six digits, as the firmware does", () => {
  expect([50, 96.300003, 1_000_000, 0.1 + 0.2, 0].map(printed)).toEqual([
    "50",
    "96.3",
    "1e+06",
    "0.3",
    "0",
  ]);
});

test("every metric of the pretend car is a standard one, or its maker's own", () => {
  const names = Object.keys(metricsOf(createModel(leafSpec), module));
  expect(names.filter((name) => !metricNames.includes(name) && !name.startsWith("x"))).toEqual([]);
});

test("the shell answers as the firmware does", () => {
  const { run, model, happened } = shellOf();
  expect(run("lock")).toBe("Usage: lock <pin>\n");
  expect(run("unlock 9")).toBe("Error: vehicle could not be unlocked\n");
  expect(run("unlock 1234")).toBe("Vehicle unlocked\n");
  expect(model.isLocked).toBe(false);
  expect(run("homelink 1")).toMatch(/^Error: .* not available\n$/);
  expect(run("make coffee")).toBe("Unrecognised command\n");
  expect(run("charge start")).toBe("Charge has been started\n");
  expect(happened).toContain("info charge.started");
  expect(run("climatecontrol on")).toBe("Climate Control \non\n");
});

test("charging takes as long as it says, and ends at its limit", () => {
  const model = createModel(leafSpec, { soc: 50, limitSoc: 60 });
  startCharge(model);
  const minutes = minutesTo(model, 60);
  expect(advance(model, (minutes - 1) * 60_000).isDone).toBe(false);
  expect(advance(model, 60_000).isDone).toBe(true);
  expect(model).toMatchObject({ soc: 60, chargeState: "done", isCharging: false });
});

test("each layout is heard where it speaks", () => {
  const prefix = "ovms/jana/leaf/";
  expect(hear(prefix, `${prefix}client/a/command/7`, "stat")).toMatchObject({
    line: "stat",
    reply: { topic: `${prefix}client/a/response/7`, before: "" },
  });
  expect(hear(prefix, `${prefix}cmd/a/c/`, "t1 stat")).toMatchObject({
    line: "stat",
    reply: { topic: `${prefix}cmd/a/r/`, before: "t1 " },
  });
  expect(hear(prefix, `${prefix}c/a`, "0")).toEqual({ kind: "active", cid: "a", isHere: false });
  expect(placesOf("ancient", prefix).metric("v.b.soc")).toBe(`${prefix}m/v.b.soc`);
});

test("whatever the hour of the start, the demo begins with the car at its socket at home", () => {
  for (let hours = 0; hours < 72; hours += 5) {
    const { end } = createLeafPast(Date.UTC(2026, 10, 20, hours), 3, "ovms/");
    expect([hours, end.isCharging, end.isOn, end.longitude]).toEqual([
      hours,
      true,
      false,
      leafSpec.home.longitude,
    ]);
    expect(end.soc).toBeGreaterThan(20);
  }
});

test("the past is understood to the last word, and ends with a charge", () => {
  const prefix = "ovms/jana/leaf/";
  const now = Date.UTC(2026, 10, 20, 14);
  const { end, messages } = createLeafPast(now, 5, prefix);
  const source = { id: "s", settings: { prefix }, vins: [leafSpec.vin] };
  const all = [...messages()];
  const odd = all.filter(
    (message) => ovms.decode(message, { now: message.receivedAt, source }).kind !== "understood",
  );
  expect(odd.map(({ topic }) => topic)).toEqual([]);
  expect(all.length).toBeGreaterThan(500);
  expect(end.isCharging).toBe(true);
  expect([...messages(now - 3_600_000)].every((one) => one.receivedAt >= now - 3_600_000)).toBe(
    true,
  );
});
