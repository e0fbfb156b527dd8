import { expect, test } from "vitest";
import { campaignOf, updateOf } from "@/lib/domain/update-for-test";
import { createUpdateBook } from "./book";

const car = "car1";
const done = (id: string, campaignId: string) =>
  updateOf({ id, campaignId, vehicleId: car, state: "succeeded" });

test("of what is over with a car the last update stays, whichever campaign it was of", () => {
  const book = createUpdateBook();
  for (const id of ["c1", "c2", "c3"]) {
    book.putCampaign(campaignOf({ id, state: "finished" }));
    book.putUpdate(done(`u-${id}`, id));
    book.tidy();
    expect(book.ofVehicle(car).map((update) => update.id)).toEqual([`u-${id}`]);
    expect(book.campaigns.size).toBe(0);
  }
});

test("a campaign that still runs keeps all of its cars, also those that are through", () => {
  const book = createUpdateBook();
  book.putCampaign(campaignOf({ id: "c1", state: "running" }));
  book.putUpdate(done("u1", "c1"));
  book.putCampaign(campaignOf({ id: "c2", state: "finished" }));
  book.putUpdate(done("u2", "c2"));
  book.tidy();
  expect(book.ofCampaign("c1")).toHaveLength(1);
  expect(book.update("u1")).toBeDefined();
});

test("another back end may offer a car as often as it likes: no more than the last is kept", () => {
  const book = createUpdateBook();
  for (let n = 0; n < 100; n += 1) {
    const { campaignId: _campaignId, ...stray } = done(`s${n}`, "");
    book.putUpdate(stray);
  }
  expect(book.ofVehicle(car).map(({ id }) => id)).toEqual(["s99"]);
  expect(book.strays()).toHaveLength(1);
});
