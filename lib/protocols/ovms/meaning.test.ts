import { describe, expect, test } from "vitest";
import { prefix, receivedAt } from "./fixture-words";
import { listen } from "./listen-for-test";

const today = `${prefix}metric/`;

describe("the common words", () => {
  const told = (pairs: readonly (readonly [string, string])[]) => {
    const source = listen();
    for (const [name, text] of pairs) {
      source.pass(1);
      source.take(`${today}${name.replaceAll(".", "/")}`, text);
    }
    return source.cars.get("leaf")?.state ?? {};
  };

  test("what goes into the battery is positive, whoever measures it", () => {
    const charging = [["v.c.charging", "yes"]] as const;
    expect(told([...charging, ["v.b.power", "-6.4"]]).chargePowerKw?.value).toBe(6.4);
    expect(
      told([...charging, ["v.b.power", "-6.4"], ["v.c.power", "6.9"]]).chargePowerKw?.value,
    ).toBe(6.9);
    expect(
      told([...charging, ["v.c.voltage", "230"], ["v.c.current", "16"]]).chargePowerKw?.value,
    ).toBeCloseTo(3.68);
    expect(told([["v.b.power", "20"]]).chargePowerKw).toBeUndefined();
  });

  test("the time to finish is that of the first limit that is set", () => {
    const state = told([
      ["v.c.charging", "yes"],
      ["v.c.duration.full", "240"],
      ["v.c.duration.soc", "95"],
    ]);
    expect(state.minutesToFull?.value).toBe(240);
    const limited = told([
      ["v.c.limit.soc", "80"],
      ["v.c.charging", "yes"],
      ["v.c.duration.full", "240"],
      ["v.c.duration.soc", "95"],
    ]);
    expect(limited).toMatchObject({ minutesToFull: { value: 95 }, targetPercent: { value: 80 } });
    const unknown = told([
      ["v.c.charging", "yes"],
      ["v.c.duration.full", "-1"],
    ]);
    expect(unknown.minutesToFull).toBeUndefined();
  });

  test("the states of a charge", () => {
    const charge = (state: string, charging: string, pilot: string) =>
      told([
        ["v.c.charging", charging],
        ["v.c.pilot", pilot],
        ["v.c.state", state],
      ]).chargingState?.value;
    expect(charge("charging", "yes", "yes")).toBe("charging");
    expect(charge("topoff", "yes", "yes")).toBe("charging");
    expect(charge("done", "no", "yes")).toBe("target-reached");
    expect(charge("done", "no", "no")).toBe("not-charging");
    expect(charge("timerwait", "no", "yes")).toBe("plugged-in");
    expect(charge("stopped", "no", "yes")).toBe("plugged-in");
    expect(charge("warp", "no", "yes")).toBe("unknown");
  });

  test("doors are listed together", () => {
    const state = told([
      ["v.d.fl", "yes"],
      ["v.d.trunk", "yes"],
      ["v.d.fr", "no"],
      ["v.d.cp", "yes"],
    ]);
    expect(state.doorsOpen?.value).toEqual(["front-left", "trunk"]);
    expect(state.isPlugged?.value).toBe(true);
  });

  test("a place has two halves, and no corner appears between them", () => {
    const source = listen();
    const place = () => source.cars.get("leaf")?.state.position?.value;
    source.take(`${today}v/p/latitude`, "22.280868");
    expect(place()).toBeUndefined();
    source.take(`${today}v/p/longitude`, "114.160598");
    expect(place()).toEqual({ latitude: 22.280868, longitude: 114.160598 });
    source.pass(5_000);
    source.take(`${today}v/p/latitude`, "22.29");
    source.take(`${today}v/p/location`, "Home");
    expect(place()?.latitude).toBe(22.280868);
    source.take(`${today}v/p/odometer`, "100001");
    expect(place()).toEqual({ latitude: 22.29, longitude: 114.160598 });
  });

  test("a service date in an unknown zone is read by the car's zone, told by a person or by its own clocks", () => {
    const due = (source: ReturnType<typeof listen>) =>
      source.cars.get("leaf")?.state.inspectionDueDays?.value;
    const zoned = listen({ timeZone: "Europe/Prague" });
    zoned.take(`${today}v/e/serv/time`, "2026-11-30 12:00:00 LMT");
    expect(due(zoned)).toBe(10);
    const clocks = listen();
    clocks.take(`${today}m/time/utc`, "2026-11-20 14:00:00 UTC");
    clocks.take(`${today}v/p/gpstime`, "2026-11-20 19:45:10 LMT");
    clocks.take(`${today}v/e/serv/time`, "2026-11-30 12:00:00 LMT");
    expect(due(clocks)).toBe(10);
    const nobody = listen();
    nobody.take(`${today}v/e/serv/time`, "2026-11-30 12:00:00 LMT");
    expect(due(nobody)).toBeUndefined();
  });

  test("a kept clock says when, and a clock of 1970 says nothing", () => {
    const source = listen();
    const at = receivedAt - 3_600_000;
    const text = new Date(at).toISOString().slice(0, 19).replace("T", " ");
    source.take(`${today}m/time/utc`, `${text} UTC`, true);
    expect(source.cars.get("leaf")?.state.carClockAt).toMatchObject({ value: at, measuredAt: at });
    const early = source.take(`${today}m/time/utc`, "1970-01-01 00:01:02 UTC");
    expect(early).toMatchObject({ flags: ["the module's clock is not set"] });
  });
});
