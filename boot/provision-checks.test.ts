import { afterEach, beforeEach, expect, test } from "vitest";
import { type ProvisionResult, parseProvision } from "@/lib/config/provision";
import { getDevices } from "@/lib/hub/devices/current";
import { openRunningHouse, type Resident, type RunningHouse } from "./house-for-test";
import { contentFaults } from "./provision-content";
import { provisionDevices } from "./provision-devices";
import { storedFaults } from "./provision-stored";
import { loadStoredNames, nothingStored } from "./stored-names";

const read = (value: unknown): ProvisionResult => parseProvision(JSON.stringify(value));

/** Of a house with nothing in it. */
function faultsOf(value: unknown): readonly string[] {
  const { outline } = read(value);
  return [...contentFaults(outline), ...storedFaults(outline, nothingStored)];
}

test("a member whom nobody knows is told, and one that the file lists is known", () => {
  const members = [{ email: "Jana@example.org" }, { email: "ghost@example.org" }];
  expect(faultsOf({ people: [{ email: "jana@example.org" }], garages: [{ members }] })).toEqual([
    "$.garages[0].members[1].email: nobody has this address",
  ]);
  expect(faultsOf({ people: [{ email: 7 }], garages: [{ members }] })).toEqual([]);
});

test("certificates, schemas and patterns that cannot be read are told with their paths", () => {
  const faults = faultsOf({
    garages: [
      {
        clients: [{ username: "leaf", certificate: "garbage" }, { certificate: "ab".repeat(32) }],
        profiles: [
          { name: "odd", schemas: { telemetry: "garbage" }, payload: 7 },
          { name: "x", provisioning: { strategy: "x509-chain", commonNamePattern: "(" } },
        ],
        devices: [{ name: "a", credentials: { kind: "x509", certificate: "garbage" } }],
      },
    ],
  });
  expect(faults.map((fault) => fault.split(": ")[0])).toEqual([
    "$.garages[0].clients[0].certificate",
    "$.garages[0].profiles[0].schemas.telemetry",
    "$.garages[0].profiles[1].provisioning.commonNamePattern",
    "$.garages[0].devices[0].credentials.certificate",
  ]);
});

test("two devices of a file cannot show the same, however it is written", () => {
  const faults = faultsOf({
    garages: [
      { devices: [{ name: "a", token: "same" }] },
      {
        devices: [
          { name: "b", credentials: { kind: "access-token", token: "same" } },
          { name: "c", token: "same" },
          { name: "d", token: "other" },
        ],
      },
    ],
  });
  expect(faults).toEqual([
    "$.garages[1].devices[0].credentials: another device has these credentials",
    "$.garages[1].devices[1].token: another device has this token",
  ]);
});

test("a device's profile and car come with the file, or are told; not while their names are to be mended", () => {
  const devices = [
    { name: "a", profile: "tracker", vehicle: { vin: "VAN1" } },
    { name: "b", profile: "nowhere", vehicle: { vin: "VAN2" } },
    { name: "c", vehicle: { vin: "VAN2", name: "Van 2" } },
    { name: "d", vehicle: { vin: "VAN2" } },
  ];
  const profiles = [{ name: "tracker" }];
  const sources = [{ name: "s", vehicles: [{ vin: "VAN1" }] }];
  expect(faultsOf({ garages: [{ devices, profiles, sources }] })).toEqual([
    '$.garages[0].devices[1].profile: There is no profile named "nowhere".',
    "$.garages[0].devices[1].vehicle.vin: no car of this garage has this VIN; give it a name, and it is made",
  ]);
  const unknown = { profiles: [{ name: 7 }], sources: [{ vehicles: 7 }] };
  expect(faultsOf({ garages: [{ devices, ...unknown }] })).toEqual([]);
});

let house: RunningHouse;
let jana: Resident;
beforeEach(async () => {
  house = await openRunningHouse();
  jana = await house.moveIn("jana@example.org");
});
afterEach(() => house.close());

/** Of the house with Jana's garage in it; what the devices themselves refuse must be what was foreseen. */
async function faultsBeside(garage: Readonly<Record<string, unknown>>) {
  const garages = await house.db.query.selectFrom("garages").select(["id", "name"]).execute();
  const name = garages.find(({ id }) => id === jana.garageId)?.name;
  const result = read({ garages: [{ name, ...garage }] });
  const stored = await loadStoredNames(house.db, result.outline);
  const foreseen = storedFaults(result.outline, stored);
  const { reload } = house.hub.sources;
  const refused =
    result.kind === "right"
      ? await provisionDevices(result.file, house.db, getDevices(), reload)
      : [];
  return { foreseen, refused };
}

test("what is stored counts: people, profiles, cars and what other devices show", async () => {
  const { garageId } = await house.moveIn("karl@example.org");
  const credential = { kind: "access-token", token: "A1B2C3D4E5" } as const;
  const made = { garageId, name: "Karl 1", profile: "default", isGateway: false, credential };
  await getDevices().create(made);
  await getDevices().addProfile(jana.garageId, "stored", {});
  const { vin } = house.hub.vehicles.get(jana.vehicleId) ?? {};
  const values = [{ key: "soc", value: "chargePercent" }];
  const { foreseen, refused } = await faultsBeside({
    members: [{ email: "karl@example.org", role: "viewer" }],
    profiles: [{ name: "p", firmwareId: "gone" }],
    devices: [
      { name: "a", profile: "stored", vehicle: { vin, values } },
      { name: "b", token: "A1B2C3D4E5" },
      { name: "c", vehicle: { vin: "NONE", values } },
    ],
  });
  const paths = ["profiles[0].firmwareId", "devices[1].token", "devices[2].vehicle.vin"];
  expect(foreseen.map((fault) => fault.split(": ")[0])).toEqual(
    paths.map((path) => `$.garages[0].${path}`),
  );
  expect(refused).toHaveLength(foreseen.length);
});

test("devices of a file that exchange their tokens are not foreseen to be in each other's way", async () => {
  const first = [{ name: "a", token: "A1B2C3D4E5" }];
  expect(await faultsBeside({ devices: first })).toEqual({ foreseen: [], refused: [] });
  const next = [
    { name: "a", token: "B1B2C3D4E5" },
    { name: "b", token: "A1B2C3D4E5" },
  ];
  expect(await faultsBeside({ devices: next })).toEqual({ foreseen: [], refused: [] });
});
