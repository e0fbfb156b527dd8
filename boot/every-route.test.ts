import { readdirSync } from "node:fs";
import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, expect, test } from "vitest";
import { POST as setup } from "@/app/api/setup/route";
import { endpoints } from "@/lib/http/api/all";
import { call, openRunningHouse, type Resident, type RunningHouse } from "./house-for-test";

let house: RunningHouse;
let jana: Resident;
let petr: Resident;
let janasCookie = "";
beforeAll(async () => {
  house = await openRunningHouse();
  jana = await house.moveIn("jana@example.org");
  petr = await house.moveIn("petr.novak@example.org");
  const token = { sub: jana.personId, sid: "a-session", epoch: 0 };
  const secret = house.runtime.secret.reveal();
  janasCookie = `next-auth.session-token=${await encode({ token, secret })}`;
});
afterAll(() => house.close());

type Spec = (typeof endpoints)[number];
const nameOf = ({ method, path }: Spec): string => `${method.toUpperCase()} ${path}`;
const files = readdirSync("app/api/v1", { recursive: true, encoding: "utf8" });

/** Asks a route as Next would; its parameters are these, or an id that nobody has. */
async function ask(
  { method, path }: Spec,
  { params = {}, ...given }: Parameters<typeof call>[1] = {},
): Promise<Response> {
  const folder = path.replaceAll(/\{(\w+)\}/g, "[$1]");
  const file = files.find((one) => `/${one}` === `${folder}/route.ts`);
  const module: Record<string, unknown> = await import(/* @vite-ignore */ `../app/api/v1/${file}`);
  const handler = module[method.toUpperCase()];
  if (typeof handler !== "function") throw new Error(`${method} ${path} is not served`);
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => [name, "none"]);
  return call((request, context) => handler(request, context), {
    ...given,
    method: method.toUpperCase(),
    params: { ...Object.fromEntries(names), ...params },
  });
}

const changes = endpoints.filter(({ method }) => method !== "get");
const forgeries = [
  ["a page of another site", { "x-vindow": "1", "sec-fetch-site": "cross-site" }],
  ["another origin", { "x-vindow": "1", origin: "https://evil.example" }],
  ["a plain form, which sends no header of ours", { origin: "http://vindow.test" }],
] as const;

test.each(changes.map((spec) => [nameOf(spec), spec] as const))(
  "%s with the session's cookie is refused to a foreign page",
  async (_name, spec) => {
    for (const [what, headers] of forgeries) {
      const body = spec.bodyContentType === undefined ? "{}" : "--x\r\n\r\n--x--";
      const type = spec.bodyContentType ?? "application/json";
      const sent = { cookie: janasCookie, "content-type": type, ...headers };
      const response = await ask(spec, { body, headers: sent });
      const problem = await response.json();
      expect([response.status, problem.detail], what).toEqual([
        403,
        expect.stringMatching(/came from another site|Send the header "x-vindow: 1"/),
      ]);
    }
  },
);

test("the first account is made by our own page alone", async () => {
  for (const [, headers] of forgeries)
    expect((await call(setup, { method: "POST", body: "{}", headers })).status).toBe(403);
});

test("with our own header from our own page the same cookie is let in", async () => {
  const spec = endpoints.find((one) => nameOf(one) === "PATCH /me");
  const headers = { cookie: janasCookie, "x-vindow": "1", "sec-fetch-site": "same-origin" };
  expect(spec && (await ask(spec, { body: { name: "Jana" }, headers })).status).toBe(200);
});

/** A body that is right, for what is asked of one car, source or garage. */
const bodies: Readonly<Record<string, unknown>> = {
  "PATCH /vehicles/{id}": { name: "Mine" },
  "POST /vehicles/{id}/commands": { kind: "flash" },
  "POST /vehicles/{id}/presence": { viewer: "page-0001", isLooking: true },
  "PUT /vehicles/{id}/update-trust": { isRequired: false, keys: [] },
  "PATCH /vehicles/{id}/update-trust": { isRequired: false },
  "POST /vehicles/{id}/update-trust/keys": {},
  "POST /vehicles/{id}/update-trust/sign": { keyId: "k", text: "t" },
  "POST /vehicles/{id}/update-trust/verify": { text: "t", signature: "s" },
  "PATCH /sources/{id}": { name: "Mine" },
  "POST /garages/{id}/members": { email: "petr.novak@example.org", role: "owner" },
  "PUT /garages/{id}/alert-settings": { off: [], auxBatteryVolts: 11.8 },
};
const queries: Readonly<Record<string, string>> = {
  "GET /vehicles/{id}/history": "metric=chargePercent",
};
const ownIds: readonly (readonly [RegExp, (who: Resident) => string])[] = [
  [/^\/vehicles\/\{id\}/, ({ vehicleId }) => vehicleId],
  [/^\/sources\/\{id\}/, ({ sourceId }) => sourceId],
  [/^\/garages\/\{id\}/, ({ garageId }) => garageId],
];
const ofOne = endpoints.flatMap((spec) => {
  const found = ownIds.find(([pattern]) => pattern.test(spec.path));
  return found ? [[nameOf(spec), spec, found[1]] as const] : [];
});

test.each(ofOne)(
  "%s of another garage is not there, whatever is asked of it",
  async (name, spec, idOf) => {
    const asked = {
      token: petr.token,
      query: queries[name] ?? "",
      ...(spec.body === undefined ? {} : { body: bodies[name] }),
    };
    const foreign = await ask(spec, { ...asked, params: { id: idOf(jana) } });
    const unknown = await ask(spec, { ...asked, params: { id: "none" } });
    expect([foreign.status, await foreign.json()]).toEqual([404, await unknown.json()]);
  },
);
