import { enyaqVin, type House } from "./house";

/** Every page that a signed-in person can open, by a name for the report. */
export async function pagesOf(house: House): Promise<Readonly<Record<string, string>>> {
  const id = await house.vehicleId(enyaqVin);
  const chargers = await (await house.api("/chargers")).json();
  const sources = await (await house.api("/sources")).json();
  const clientId = await someClient(house);
  return {
    garage: "/cars",
    offline: "/offline",
    car: `/cars/${id}`,
    charging: `/cars/${id}/charging`,
    activity: `/cars/${id}/activity`,
    details: `/cars/${id}/details`,
    chargers: "/chargers",
    charger: `/chargers/${chargers.items[0].id}`,
    updates: "/updates",
    "new campaign": "/updates/new",
    devices: "/devices",
    "new device": "/devices/new",
    profiles: "/devices/profiles",
    "new profile": "/devices/profiles/new",
    packages: "/devices/packages",
    alerts: "/alerts",
    "resolved alerts": "/alerts?show=resolved",
    messages: "/messages",
    connections: "/connections",
    "new connection": "/connections/new",
    clients: "/connections/clients",
    "new client": "/connections/clients/new",
    "one client": `/connections/clients/${clientId}`,
    "one connection": `/connections/${sources.items[0].id}`,
    settings: "/settings",
    "alert settings": "/settings/alerts",
    people: "/settings/people",
    tokens: "/settings/tokens",
    about: "/settings/about",
  };
}

/** A client that has not come yet; made once for all who ask. */
async function someClient(house: House): Promise<string> {
  const username = "for-the-pages";
  const { items } = await (await house.api("/clients")).json();
  const known = items.find((client: { readonly username: string }) => client.username === username);
  if (known) return known.id;
  const body = JSON.stringify({ username });
  return (await (await house.api("/clients", { method: "POST", body })).json()).id;
}
