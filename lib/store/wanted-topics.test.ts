import { expect, test } from "vitest";
import { liveTopic } from "@/lib/mqtt/live-topics";
import { watchSamples } from "./sample-watch";
import { createWantedTopics } from "./wanted-topics";

const ticket = { url: "/mqtt", username: "jana", ticket: "t", topics: ["live/g/#"] };
const points = liveTopic("g", "sample", "c1");

test("points for charts come only while a chart shows them", () => {
  const wanted = createWantedTopics();
  const line = { connection: { watch: (prefix: string) => wanted.add(prefix) } };
  const hears = (topic: string) => wanted.all(ticket).includes(topic);
  expect(hears("live/g/vehicle/+")).toBe(true);
  expect(wanted.all(ticket).filter((topic) => topic.includes("/sample/"))).toEqual([]);
  const stop = watchSamples(line, { garageId: "g", id: "c1" });
  expect(hears(points)).toBe(true);
  stop();
  expect(hears(points)).toBe(false);
});
