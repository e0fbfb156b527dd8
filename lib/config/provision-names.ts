import { z } from "zod";

const text = z.string().optional().catch(undefined);
const named = z.object({ name: text }).catch({});
const some = <Item extends z.ZodType>(item: Item) => z.array(item).optional().catch(undefined);

const garage = z
  .object({
    name: text,
    sources: some(named),
    clients: some(z.object({ username: text, feeds: text }).catch({})),
    profiles: some(named),
    devices: some(z.object({ name: text, token: text }).catch({})),
  })
  .catch({});
type Garage = z.infer<typeof garage>;

/** The names alone, so that they can be checked beside mistakes of any other kind. */
const outline = z
  .object({ people: some(z.object({ email: text }).catch({})), garages: some(garage) })
  .catch({});

/** Names that are there twice or lead nowhere, each with its path. */
export function nameFaults(json: unknown): readonly string[] {
  const { people = [], garages = [] } = outline.parse(json);
  const emails = people.map(({ email }) => email?.toLowerCase());
  const tokens = garages.flatMap(({ devices = [] }, i) =>
    devices.map(({ token }, j) => ({ token, path: `$.garages[${i}].devices[${j}].token` })),
  );
  return [
    ...twice(emails).map((i) => `$.people[${i}].email: this person is listed twice`),
    ...twice(garages.map(({ name }) => name)).map(
      (i) => `$.garages[${i}].name: this garage is listed twice`,
    ),
    ...garages.flatMap((one, i) => garageFaults(one, `$.garages[${i}]`)),
    ...twice(tokens.map(({ token }) => token)).map(
      (i) => `${tokens[i]?.path}: another device has this token`,
    ),
  ];
}

function garageFaults(one: Garage, path: string): readonly string[] {
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
      feeds === undefined || known.includes(feeds)
        ? []
        : [`${path}.clients[${i}].feeds: there is no source named "${feeds}" in this garage`],
    ),
  ];
}

const twice = (names: readonly (string | undefined)[]): readonly number[] =>
  names.flatMap((each, index) =>
    each !== undefined && names.indexOf(each) < index ? [index] : [],
  );
