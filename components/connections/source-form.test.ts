import { expect, test } from "vitest";
import { changeFaults } from "@/lib/domain/source-change";
import { sourceConfig } from "@/lib/domain/source-config";
import { emptyForm, faultsByField, readVins, sourceChanges, sourceRequest } from "./source-form";
import { readLines, splitLines } from "./test-lines";

const form = {
  ...emptyForm,
  url: " mqtts://broker.example:8883 ",
  userId: "50f8b18c-d444-422c-998f-2b599f4f0ec7",
  accessToken: "token",
  vins: "TMBJB9NY6RF999999 Enyaq 85\n\n",
};

test("a filled form is a source that the server takes", () => {
  const { garageId, ...config } = { garageId: undefined, ...sourceRequest(form, undefined) };
  expect(garageId).toBeUndefined();
  expect(sourceConfig.parse(config)).toEqual({
    kind: "skoda",
    name: "Škoda",
    mqtt: { url: "mqtts://broker.example:8883", profile: "2026" },
    userId: form.userId,
    accessToken: "token",
    vehicles: [{ vin: "TMBJB9NY6RF999999", name: "Enyaq 85" }],
  });
});

test("each line of the VIN field is one car", () => {
  expect(readVins("A1\nB2, Second car\n \n")).toEqual([
    { vin: "A1" },
    { vin: "B2", name: "Second car" },
  ]);
});

test("an emptied setting is removed and an empty secret is kept", () => {
  const changes = sourceChanges({ ...form, accessToken: "", ca: "" });
  expect(changes.settings).toMatchObject({ ca: null, url: "mqtts://broker.example:8883" });
  expect(changes).not.toHaveProperty("secrets");
});

test("the server's complaints stand at the fields they are about", () => {
  expect(
    faultsByField({ "mqtt.url": "u", "vehicles.0.vin": "v", userId: "i", elsewhere: "x" }),
  ).toEqual({ url: "u", vins: "v", userId: "i" });
});

test("steps are read line by line however the stream is cut", () => {
  const first = splitLines("", '{"step":"dns","status":"ok"}\n{"st');
  expect(first.lines).toEqual(['{"step":"dns","status":"ok"}']);
  const second = splitLines(first.rest, 'ep":"tcp","status":"ok"}\n');
  expect(readLines(second.lines)).toMatchObject([{ step: "tcp", status: "ok" }]);
});

test("a line that is no step is left out", () => {
  expect(readLines(["{", "7", '{"status":"ok"}'])).toEqual([]);
});

test("a change as the form sends it is taken", () => {
  const filled = { ...form, apiUrl: "https://api.example", refreshToken: "r", fcmToken: "f" };
  expect(changeFaults("skoda", sourceChanges(filled))).toEqual([]);
  expect(changeFaults("skoda", sourceChanges(emptyForm))).toEqual([]);
});
