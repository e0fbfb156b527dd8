import { enyaqVin, type House } from "./house";

/** Every page that a signed-in person can open, by a name for the report. */
export async function pagesOf(house: House): Promise<Readonly<Record<string, string>>> {
  const id = await house.vehicleId(enyaqVin);
  const sources = await (await house.api("/sources")).json();
  return {
    garage: "/cars",
    offline: "/offline",
    car: `/cars/${id}`,
    charging: `/cars/${id}/charging`,
    activity: `/cars/${id}/activity`,
    details: `/cars/${id}/details`,
    chargers: "/chargers",
    updates: "/updates",
    "new campaign": "/updates/new",
    devices: "/devices",
    "new device": "/devices/new",
    profiles: "/devices/profiles",
    "new profile": "/devices/profiles/new",
    packages: "/devices/packages",
    messages: "/messages",
    connections: "/connections",
    "new connection": "/connections/new",
    clients: "/connections/clients",
    "new client": "/connections/clients/new",
    "one connection": `/connections/${sources.items[0].id}`,
    settings: "/settings",
    people: "/settings/people",
    tokens: "/settings/tokens",
    about: "/settings/about",
  };
}
