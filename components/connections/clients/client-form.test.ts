import { expect, test } from "vitest";
import type { GarageId, SourceId } from "@/lib/domain/ids";
import { changesOf, editOf, faultUnder } from "./client-form";

const client = {
  id: "c1",
  garageId: "g" as GarageId, // Branded: only stored garages have one otherwise, and sources likewise.
  username: "leaf",
  publish: ["ovms/%u/#"],
  subscribe: ["ovms/%u/#", "notes/%c"],
  feeds: "s" as SourceId,
  proof: "password",
  limits: { maxTopicLevels: 8, maxPublishRate: 100 },
  createdAt: 0,
} as const;

test("what nobody touched is not sent", () => {
  expect(changesOf(client, editOf(client))).toEqual({});
});

test("lists are one filter a line, and an empty field takes the value away", () => {
  const edit = {
    ...editOf(client),
    username: " twizy ",
    publish: " ovms/%u/#\n\n tools/+ \n",
    feeds: "",
    limits: { ...editOf(client).limits, maxTopicLevels: "", maxSessions: "3" },
  };
  expect(changesOf(client, edit)).toEqual({
    username: "twizy",
    publish: ["ovms/%u/#", "tools/+"],
    feeds: null,
    limits: { maxTopicLevels: null, maxSessions: 3 },
  });
  expect(changesOf({ ...client, clientId: "m1" }, editOf(client))).toEqual({ clientId: null });
});

test("a fault of any line is shown at its field", () => {
  expect(faultUnder({ "publish.1": "This is no MQTT filter." }, "publish")).toMatch(
    "no MQTT filter",
  );
  expect(faultUnder({ publisher: "x" }, "publish")).toBeUndefined();
});
