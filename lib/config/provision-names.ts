import type { GarageOutline, ProvisionOutline } from "./provision-outline";

/** Names that are there twice or lead nowhere, each with its path. */
export function nameFaults({ people = [], garages = [] }: ProvisionOutline): readonly string[] {
  const emails = people.map(({ email }) => email?.toLowerCase());
  return [
    ...twice(emails).map((i) => `$.people[${i}].email: this person is listed twice`),
    ...twice(garages.map(({ name }) => name)).map(
      (i) => `$.garages[${i}].name: this garage is listed twice`,
    ),
    ...garages.flatMap((one, i) => garageFaults(one, `$.garages[${i}]`)),
  ];
}

function garageFaults(one: GarageOutline, path: string): readonly string[] {
  const { sources = [], clients = [], profiles = [], devices = [] } = one;
  const known = sources.map(({ name }) => name);
  const lists = [
    { list: "sources", key: "name", what: "source", names: known },
    { list: "clients", key: "username", what: "client", names: clients.map((c) => c.username) },
    { list: "profiles", key: "name", what: "profile", names: profiles.map(({ name }) => name) },
    { list: "devices", key: "name", what: "device", names: devices.map(({ name }) => name) },
  ];
  return [
    ...lists.flatMap(({ list, key, what, names }) =>
      twice(names).map((i) => `${path}.${list}[${i}].${key}: this ${what} is listed twice`),
    ),
    ...clients.flatMap(({ feeds }, i) =>
      feeds === undefined || mayName(new Set(known), feeds)
        ? []
        : [`${path}.clients[${i}].feeds: there is no source named "${feeds}" in this garage`],
    ),
  ];
}

/** Whether the list has this name, or an entry whose name is still to be mended. */
export const mayName = (names: ReadonlySet<string | undefined>, name: string): boolean =>
  names.has(undefined) || names.has(name);

/** The places of those that were there before. */
export function twice(names: readonly (string | undefined)[]): readonly number[] {
  const seen = new Set<string>();
  return names.flatMap((each, index) => {
    if (each === undefined) return [];
    const isKnown = seen.has(each);
    seen.add(each);
    return isKnown ? [index] : [];
  });
}
