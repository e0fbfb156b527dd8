import { expect, test } from "vitest";
import { watchSamples } from "./sample-watch";
import { createWantedTopics } from "./wanted-topics";

const ticketOf = (topics: readonly string[]) => ({ url: "", username: "", ticket: "", topics });
const home = ticketOf(["live/g1/#", "journal/g1/#"]);

test("a page hears what every page shows, and neither journals nor single cars' updates", () => {
  const all = createWantedTopics().all(home);
  expect(all).toContain("live/g1/vehicle/+");
  expect(all).toContain("live/g1/campaign/+");
  expect(all.filter((topic) => /update|progress|journal|#/.test(topic))).toEqual([]);
});

test("a page asks for more while it watches, inside of what its ticket allows", () => {
  const wanted = createWantedTopics();
  const unwatch = wanted.add("live/g1/progress/c1/");
  expect(wanted.of("live/g1/progress/c1/", home)).toEqual(["live/g1/progress/c1/+"]);
  expect(wanted.of("live/g1/update/u1", home)).toEqual(["live/g1/update/u1"]);
  expect(wanted.of("live/g2/progress/c1/", home)).toEqual([]);
  expect(wanted.of("journal/", home)).toEqual(["journal/g1/#"]);
  expect(wanted.all(home)).toContain("live/g1/progress/c1/+");
  expect(unwatch()).toBe(false);
  expect(wanted.all(home)).not.toContain("live/g1/progress/c1/+");
});

test("who sees more garages than a session has room for hears them whole", () => {
  const many = ticketOf(Array.from({ length: 200 }, (_, index) => `live/g${index}/#`));
  expect(createWantedTopics().all(many)).toEqual(many.topics);
});

test("points for charts come only while a chart shows them", () => {
  const wanted = createWantedTopics();
  const line = { connection: { watch: wanted.add } };
  const points = () => wanted.all(home).filter((topic) => topic.includes("/sample/"));
  expect(points()).toEqual([]);
  const stop = watchSamples(line, { garageId: "g1", id: "c1" });
  expect(points()).toEqual(["live/g1/sample/c1"]);
  stop();
  expect(points()).toEqual([]);
});
