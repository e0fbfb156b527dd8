import { expect, test } from "vitest";
import { sourceConfig } from "@/lib/domain/source-config";
import { fieldWords } from "@/messages/field-words";
import { apiChanges, apiFaults, apiRequest, emptyApiForm } from "./api-form";

const form = { ...emptyApiForm, apiKey: " key-1 ", vins: "TMBJB9NY6RF999999 Enyaq\n" };

test("a filled form is a source that the server takes", () => {
  expect(sourceConfig.parse(apiRequest(form))).toEqual({
    kind: "skoda-api",
    name: "Škoda",
    apiUrl: "https://public.api.connect.skoda-auto.cz",
    apiKey: "key-1",
    vehicles: [{ vin: "TMBJB9NY6RF999999", name: "Enyaq" }],
  });
});

test("the service has no list of cars, so a form without one is refused at that field", () => {
  const refused = sourceConfig.safeParse(apiRequest({ ...form, vins: "", apiKey: "" }));
  const fields = Object.fromEntries(
    (refused.error?.issues ?? []).map(({ path, message }) => [path.join("."), fieldWords(message)]),
  );
  expect(apiFaults(fields)).toMatchObject({
    vins: "Name at least one car by its VIN.",
    apiKey: expect.any(String),
  });
});

test("cars can be added later, and without one nothing is said of cars", () => {
  expect(apiChanges(form)).toMatchObject({
    vehicles: [{ vin: "TMBJB9NY6RF999999", name: "Enyaq" }],
  });
  const none = apiChanges({ ...form, vins: " \n" });
  expect(none).not.toHaveProperty("vehicles");
});

test("an empty key keeps the stored one", () => {
  expect(apiChanges({ ...form, apiKey: "" })).not.toHaveProperty("secrets");
  expect(apiChanges(form)).toMatchObject({ secrets: { apiKey: "key-1" } });
});

test("a private authority goes along, and an emptied one is removed", () => {
  const ca = "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----";
  expect(sourceConfig.parse(apiRequest({ ...form, ca: `${ca}\n` }))).toMatchObject({ ca });
  expect(apiChanges({ ...form, ca })).toMatchObject({ settings: { ca } });
  expect(apiChanges(form)).toMatchObject({ settings: { ca: null } });
  const refused = sourceConfig.safeParse(apiRequest({ ...form, ca: "a file" }));
  const [issue] = refused.error?.issues ?? [];
  expect(apiFaults({ [issue?.path.join(".") ?? ""]: issue?.message ?? "" })).toHaveProperty("ca");
});
