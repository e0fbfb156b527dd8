import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Candidate, chooseVehicles, type Wanted } from "./choose-vehicles";
import { readVinCsv } from "./vin-csv";

const car = (id: string, given: Partial<Candidate> = {}): Candidate => ({
  id,
  vin: `VIN-${id}`,
  name: `Van ${id}`,
  isReachable: true,
  ...given,
});
const fleet = [
  car("1", { softwareVersion: "2.9.1" }),
  car("2", { softwareVersion: "2.10.0", name: "Boss" }),
  car("3"),
  car("4", { softwareVersion: "3.0.1" }),
  car("5", { softwareVersion: "4.0" }),
  car("6", { isReachable: false }),
];
const choose = (wanted: Wanted, isDowngradeAllowed = false) => {
  const inGroups = wanted.groupIds ? ["2", "3"] : [];
  const known = { candidates: fleet, inGroups, failed: new Set(["1"]) };
  const { cars, skipped } = chooseVehicles(wanted, known, { version: "3.0.1", isDowngradeAllowed });
  return { ids: cars.map(({ id }) => id).join(""), skipped };
};

describe("the cars of a campaign", () => {
  test("are all of the garage where nobody names any, without those that cannot take it", () => {
    expect(choose({})).toEqual({
      ids: "123",
      skipped: [
        { vehicle: "VIN-4", reason: "already-installed" },
        { vehicle: "VIN-5", reason: "downgrade" },
        { vehicle: "VIN-6", reason: "no-update-source" },
      ],
    });
    expect(choose({}, true).ids).toBe("1235");
  });

  test("are those of the lists, the groups and the CSV together, each once", () => {
    const wanted = { vehicleIds: ["1"], vins: ["VIN-2"], groupIds: ["g"], csv: "vin\nVIN-1" };
    expect(choose(wanted)).toEqual({ ids: "123", skipped: [] });
    expect(choose({ groupIds: ["g"] }).ids).toBe("23");
    expect(choose({ vins: [] }).ids).toBe("");
  });

  test.each([
    [{ text: "boss" }, "2"],
    [{ text: "vin-*" }, "123"],
    [{ text: "in-3" }, "3"],
    [{ text: "van *1" }, "1"],
    [{ version: "2.*" }, "12"],
    [{ version: "2.9.1" }, "1"],
    [{ version: "2" }, ""],
    [{ versionBelow: "2.10" }, "1"],
    [{ failedIn: "c" }, "1"],
    [{ failedIn: "c", text: "boss" }, ""],
  ])("are narrowed by a filter: %j leaves %s", (filter, ids) => {
    expect(choose({ filter }).ids).toBe(ids);
  });

  test("a filter leaves some of a group", () => {
    expect(choose({ groupIds: ["g"], filter: { text: "boss" } }).ids).toBe("2");
  });
});

describe("a table of VINs", () => {
  test("names each faulty line: no VIN, twice, unknown", () => {
    const csv = "VIN,note\nVIN-1,a\nnot a vin,b\n\nVIN-1,again\nVIN-9,c\n,empty";
    expect(choose({ csv })).toEqual({
      ids: "1",
      skipped: [
        { vehicle: "not a vin", reason: "not-a-vin", line: 3 },
        { vehicle: "VIN-1", reason: "repeated", line: 5 },
        { vehicle: "", reason: "not-a-vin", line: 7 },
        { vehicle: "VIN-9", reason: "unknown", line: 6 },
      ],
    });
  });

  test.each([
    ["VIN-1\nVIN-2"],
    ["\uFEFFvin\r\nVIN-1\r\nVIN-2\r\n"],
    ['name;Vin\n"Van; the first";VIN-1\n"a ""b""";"VIN-2"'],
    ["VIN-1\tx\rVIN-2\ty"],
  ])("is read as spreadsheets save it: %j", (text) => {
    expect(readVinCsv(text).lines.map(({ vin }) => vin)).toEqual(["VIN-1", "VIN-2"]);
    expect(readVinCsv(text).faults).toEqual([]);
  });

  test("never throws, and accounts for every line that says something", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { lines, faults } = readVinCsv(text);
        expect(lines.length + faults.length).toBeLessThanOrEqual(text.split(/\r\n|\r|\n/).length);
        expect(new Set(lines.map(({ vin }) => vin)).size).toBe(lines.length);
      }),
    );
  });
});
