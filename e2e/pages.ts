import { expect } from "@playwright/test";
import { connectAsync } from "mqtt";
import { enyaqVin, type House } from "./house";

/** Every page that a signed-in person can open, by a name for the report. */
export async function pagesOf(house: House): Promise<Readonly<Record<string, string>>> {
  const id = await house.vehicleId(enyaqVin);
  const chargerId = await someCharger(house);
  const sources = await (await house.api("/sources")).json();
  const clientId = await someClient(house);
  const device = `/devices/${await someDevice(house)}`;
  return {
    garage: "/cars",
    offline: "/offline",
    car: `/cars/${id}`,
    charging: `/cars/${id}/charging`,
    activity: `/cars/${id}/activity`,
    details: `/cars/${id}/details`,
    chargers: "/chargers",
    charger: `/chargers/${chargerId}`,
    updates: "/updates",
    "new campaign": "/updates/new",
    "groups of cars": "/updates/groups",
    devices: "/devices",
    "new device": "/devices/new",
    device,
    "attributes of a device": `${device}/attributes`,
    "calls of a device": `${device}/calls`,
    "firmware of a device": `${device}/firmware`,
    "car of a device": `${device}/vehicle`,
    "connections of a device": `${device}/sessions`,
    "limits of a device": `${device}/limits`,
    "settings of a device": `${device}/settings`,
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
    audit: "/settings/audit",
    about: "/settings/about",
  };
}

/** The first charger that its broker tells of. */
async function someCharger(house: House): Promise<string> {
  const first = async () => (await (await house.api("/chargers")).json()).items[0]?.id;
  await expect.poll(first).toBeDefined();
  return first();
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

/** A gateway that has said something and gone; made once for all who ask. */
async function someDevice(house: House): Promise<string> {
  const name = "Device of the pages";
  const found = await (await house.api(`/devices?name=${encodeURIComponent(name)}`)).json();
  if (found.items[0]) return found.items[0].id;
  const profile = "Limits of the pages";
  const rates = { messages: "200:1,6000:60", telemetryDataPoints: "2000:1" };
  const rateLimits = { gateway: rates, gatewayDevice: rates };
  await house.api("/profiles", {
    method: "POST",
    body: JSON.stringify({ name: profile, rateLimits }),
  });
  const body = JSON.stringify({ name, profile, gateway: true });
  const { id, credentials } = await (await house.api("/devices", { method: "POST", body })).json();
  const url = `mqtt://127.0.0.1:${house.mqttPort}`;
  const client = await connectAsync(url, { username: credentials.token, protocolVersion: 5 });
  const said = { soc: 64, range_mi: 100, lat: 48.1, lon: 16.3, note: "a word" };
  await client.publishAsync("v1/devices/me/telemetry", JSON.stringify(said), { qos: 1 });
  const children = JSON.stringify({ "Device behind it": [{ temperature: 21 }] });
  await client.publishAsync("v1/gateway/telemetry", children, { qos: 1 });
  await client.endAsync();
  return id;
}
