import { expect, test } from "vitest";
import { newsOf } from "@/lib/domain/campaign-line";
import { updateOf } from "@/lib/domain/update-for-test";
import { watchCampaignCars, watchCarUpdate } from "./update-watch";

function lineForTest() {
  const listeners = new Map<string, (topic: string, payload: Uint8Array) => void>();
  return {
    wanted: listeners,
    listen: (prefix: string, listener: (topic: string, payload: Uint8Array) => void) => {
      listeners.set(prefix, listener);
      return () => void listeners.delete(prefix);
    },
    say: (topic: string, text: string) => {
      for (const [prefix, listener] of listeners)
        if (topic.startsWith(prefix)) listener(topic, new TextEncoder().encode(text));
    },
  };
}

test("the cars of one campaign are asked for, and only while somebody watches", () => {
  const line = lineForTest();
  const heard: unknown[] = [];
  const stop = watchCampaignCars(line, { garageId: "g1", id: "c1" }, (news) => heard.push(news));
  const news = [newsOf(updateOf({ state: "failed", failure: "no space" }))];
  expect([...line.wanted.keys()]).toEqual(["live/g1/progress/c1/"]);
  line.say("live/g1/progress/c1/0", JSON.stringify(news));
  line.say("live/g1/progress/c1/1", "no JSON");
  line.say("live/g1/progress/c2/0", "[]");
  stop();
  line.say("live/g1/progress/c1/0", "[]");
  expect(heard).toEqual([news]);
});

test("a car's own update is told whole", () => {
  const line = lineForTest();
  const heard: unknown[] = [];
  watchCarUpdate(line, { garageId: "g1", id: "car1" }, (update) => heard.push(update));
  line.say("live/g1/car-update/car1", JSON.stringify(updateOf()));
  line.say("live/g1/car-update/car1", "");
  expect(heard).toEqual([updateOf()]);
});
