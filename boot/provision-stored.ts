import { mayName } from "@/lib/config/provision-names";
import type {
  DeviceOutline,
  GarageOutline,
  ProfileOutline,
  ProvisionOutline,
} from "@/lib/config/provision-outline";
import type { GarageId } from "@/lib/domain/ids";
import { credentialKey } from "@/lib/hub/devices/credentials";
import { sharedSentence, wantedCredential } from "./provision-content";
import type { StoredNames } from "./stored-names";

/** What leads nowhere, neither in the file nor among what is stored, and credentials that a stored device has. */
export function storedFaults(
  { people = [], garages = [] }: ProvisionOutline,
  stored: StoredNames,
): readonly string[] {
  const emails = [...stored.emails, ...people.map(({ email }) => email)];
  const spelled = new Set(emails.map((one) => one?.toLowerCase()));
  const book = openBook(garages, stored);
  return garages.flatMap((garage, i) => {
    const place = placeOf(garage, book);
    const { members = [], profiles = [], devices = [] } = garage;
    return [
      ...members.flatMap(({ email }, j) =>
        email === undefined || mayName(spelled, email.toLowerCase())
          ? []
          : [`members[${j}].email: nobody has this address`],
      ),
      ...profiles.flatMap((one, j) => packageFaults(place, one).map((f) => `profiles[${j}].${f}`)),
      ...devices.flatMap((one, j) => deviceFaults(place, one, j).map((f) => `devices[${j}].${f}`)),
    ].map((fault) => `$.garages[${i}].${fault}`);
  });
}

type StoredDevice = StoredNames["devices"][number];

/** The stored devices as each of the file's is looked up among them; both may be many. */
interface Book {
  readonly stored: StoredNames;
  readonly byKey: ReadonlyMap<string | null, StoredDevice>;
  readonly claimed: ReadonlySet<string>;
  readonly places: ReadonlySet<string>;
  /** Those that the file gives credentials: what they show now may be another's. */
  readonly renewed: ReadonlySet<string>;
}

function openBook(garages: readonly GarageOutline[], stored: StoredNames): Book {
  const { devices } = stored;
  const renewed = garages.flatMap((garage) =>
    (garage.devices ?? [])
      .filter((device) => wantedCredential(device) !== undefined)
      .map(({ name }) => placeKey(idOf(garage, stored), name)),
  );
  return {
    stored,
    byKey: new Map(devices.map((device) => [device.credentialKey, device])),
    claimed: new Set(devices.flatMap(({ name, isClaimed }) => (isClaimed === 1 ? [name] : []))),
    places: new Set(devices.map(({ garageId, name }) => placeKey(garageId, name))),
    renewed: new Set(renewed),
  };
}

/** One garage of the file. */
interface Place {
  readonly book: Book;
  /** Undefined for a garage that is not there yet. */
  readonly own: GarageId | undefined;
  readonly profiles: ReadonlySet<string | undefined>;
  /** By VIN from which device on the car is there; it comes with a source, or with the device before. */
  readonly cars: ReadonlyMap<string | undefined, number>;
}

function placeOf(garage: GarageOutline, book: Book): Place {
  const { sources = [], profiles = [], devices = [] } = garage;
  const own = idOf(garage, book.stored);
  const isHere = ({ garageId }: { readonly garageId: GarageId }) => garageId === own;
  const made = devices.flatMap(({ vehicle }, index) =>
    vehicle?.name === undefined ? [] : [[vehicle.vin, index] as const],
  );
  const there = [
    ...book.stored.vins.filter(isHere),
    ...sources.flatMap(({ vehicles = [] }) => vehicles),
  ];
  return {
    book,
    own,
    profiles: new Set([
      "default",
      ...profiles.map(({ name }) => name),
      ...book.stored.profiles.filter(isHere).map(({ name }) => name),
    ]),
    // The first of several counts: a map keeps the last that it is given.
    cars: new Map([...made.reverse(), ...there.map(({ vin }) => [vin, -1] as const)]),
  };
}

const idOf = ({ name }: GarageOutline, { garages }: StoredNames): GarageId | undefined =>
  garages.find((one) => one.name === name)?.id;

const placeKey = (garageId: GarageId | undefined, name: string | undefined): string =>
  `${garageId}\n${name}`;

function packageFaults({ own, book }: Place, profile: ProfileOutline): readonly string[] {
  const wanted = [
    { field: "firmwareId", id: profile.firmwareId, kind: "fw" },
    { field: "softwareId", id: profile.softwareId, kind: "sw" },
  ] as const;
  return wanted.flatMap(({ field, id, kind }) => {
    const isThere = book.stored.packages.some(
      (one) => one.id === id && one.garageId === own && one.kind === kind,
    );
    return id === undefined || isThere ? [] : [`${field}: There is no such package.`];
  });
}

function deviceFaults(place: Place, device: DeviceOutline, index: number): readonly string[] {
  const { profile = "default" } = device;
  if (isClaimedAway(place, device)) return [];
  return [
    ...(mayName(place.profiles, profile)
      ? []
      : [`profile: There is no profile named "${profile}".`]),
    ...vehicleFaults(place, device, index),
    ...credentialFaults(place.book, device),
  ];
}

/** Somebody has claimed it since: it is left alone, and so are its mistakes. */
function isClaimedAway({ own, book }: Place, device: DeviceOutline): boolean {
  if (wantedCredential(device) === undefined || device.name === undefined) return false;
  return book.claimed.has(device.name) && !book.places.has(placeKey(own, device.name));
}

function vehicleFaults(
  { cars }: Place,
  { vehicle: { vin, name } = {} }: DeviceOutline,
  index: number,
): readonly string[] {
  if (vin === undefined || name !== undefined || cars.has(undefined)) return [];
  if ((cars.get(vin) ?? index) < index) return [];
  return ["vehicle.vin: no car of this garage has this VIN; give it a name, and it is made"];
}

function credentialFaults({ byKey, renewed }: Book, device: DeviceOutline): readonly string[] {
  const wanted = wantedCredential(device);
  const key = wanted && credentialKey(wanted.request);
  if (wanted === undefined || key === undefined) return [];
  const holder = byKey.get(key);
  if (!holder || renewed.has(placeKey(holder.garageId, holder.name))) return [];
  return [`${wanted.field}: ${sharedSentence[wanted.field]}`];
}
