import { afterEach, beforeEach, expect, test } from "vitest";
import { PATCH as patchSource } from "@/app/api/v1/sources/[id]/route";
import { POST as postSource } from "@/app/api/v1/sources/route";
import { call, openRunningHouse, type Resident, type RunningHouse } from "./house-for-test";

let house: RunningHouse;
let jana: Resident;
beforeEach(async () => {
  house = await openRunningHouse();
  jana = await house.moveIn("jana@example.org");
});
afterEach(() => house.close());

test("a change of a source names each wrong field, and changes nothing", async () => {
  const change = (body: object) =>
    call(patchSource, { token: jana.token, method: "PATCH", params: { id: jana.sourceId }, body });
  const response = await change({
    name: "Other",
    settings: {
      url: "http://no",
      profile: "1999",
      colour: "red",
      apiUrl: "https://jana:secret@api.example",
      password: "plain to see",
      userId: "u2",
    },
    secrets: { accessToken: "t", userId: "u", constructor: "x" },
  });
  const { fields } = await response.json();
  expect([response.status, fields.map(({ field }: { field: string }) => field)]).toEqual([
    422,
    [
      "settings.url",
      "settings.profile",
      "settings.colour",
      "settings.apiUrl",
      "settings.password",
      "secrets.userId",
      "secrets.constructor",
    ],
  ]);
  const { name, settings, secretNames } = await (await change({})).json();
  expect([name, settings.userId, secretNames]).toEqual(["Škoda", "u", []]);
});

test("null takes a setting away, an empty text is a mistake", async () => {
  const change = (body: object) =>
    call(patchSource, { token: jana.token, method: "PATCH", params: { id: jana.sourceId }, body });
  const empty = { settings: { apiUrl: "" }, secrets: { accessToken: "" } };
  const { fields } = await (await change(empty)).json();
  expect(fields.map(({ field }: { field: string }) => field)).toEqual([
    "settings.apiUrl",
    "secrets.accessToken",
  ]);
  expect((await change({ settings: { apiUrl: "https://api.example" } })).status).toBe(200);
  const { settings } = await (await change({ settings: { apiUrl: null } })).json();
  expect(settings).not.toHaveProperty("apiUrl");
});

test("an address of a source holds no password: every viewer of the garage would read it", async () => {
  const body = { name: "B", kind: "ovms", mqtt: { url: "mqtts://jana:secret@broker.example" } };
  const response = await call(postSource, { token: jana.token, method: "POST", body });
  const { fields } = await response.json();
  expect(fields).toEqual([{ field: "mqtt.url", problem: expect.stringMatching(/own fields/) }]);
});
