import fc from "fast-check";
import { expect, test } from "vitest";
import type { JournalRow } from "@/lib/domain/journal";
import { journalRow } from "@/lib/domain/journal-for-test";
import { watchJournal } from "./journal";
import { filterQuery, isUsablePattern, noFilter, wantedBy } from "./journal-filter";
import { createJournalLog } from "./journal-log";
import { hideVins, matchesShort, shortTopic, wireFilter } from "./journal-topic";

const user = "50f8b18c-d444-422c-998f-2b599f4f0ec7";
const vin = "TMBJB9NY6RF999999";
const row = (id: number, change: Partial<JournalRow> = {}): JournalRow =>
  journalRow(id, { topic: `${user}/${vin}/service-event/charging`, ...change });
/** A log whose next frame comes when its view is looked at. */
function logOf(capacity = 10, maxBytes = 1_000_000) {
  let frame: (() => void) | undefined;
  const log = createJournalLog({
    capacity,
    maxBytes,
    nextFrame: (flush) => {
      frame = flush;
      return () => {};
    },
  });
  const view = () => {
    frame?.();
    frame = undefined;
    return log.view();
  };
  return { ...log, view };
}
const ids = (log: ReturnType<typeof logOf>) => log.view().rows.map(({ id }) => id);

test("no VIN and no account id stays whole in a shown topic", () => {
  expect(shortTopic(`${user}/${vin}/service-event`)).toBe("50f8b18c…/…9999/service-event");
  expect(hideVins(`{"vin":"${vin}"}`)).toBe('{"vin":"…9999"}');
  expect(hideVins("vehicle/updates/VIN1234567890/progress", ["VIN1234567890"])).toBe(
    "vehicle/updates/…7890/progress",
  );
});

test("a shortened filter matches what it was made from and asks the server for a little more", () => {
  const topic = `${user}/${vin}/service-event/charging`;
  expect(matchesShort(shortTopic(topic), topic)).toBe(true);
  expect(matchesShort("+/…9999/#", topic)).toBe(true);
  expect(matchesShort("+/…1234/#", topic)).toBe(false);
  expect(wireFilter("50f8b18c…/…9999/#")).toBe("+/+/#");
});

test("a text with a shortened VIN finds the whole one, and asks the server for a little more", () => {
  const payload = `{"data":{"vin":"${vin}","soc":"77"}}`;
  const finds = (text: string) => wantedBy({ ...noFilter, text })(row(1, { topic: "a", payload }));
  expect(finds(hideVins(`"vin":"${vin}"`))).toBe(true);
  expect(finds("…9999")).toBe(true);
  expect(finds("…1234")).toBe(false);
  expect(finds(`…9999","SOC":"77"}`)).toBe(true);
  expect(filterQuery({ ...noFilter, text: '"vin":"…9999"' })).toEqual({ text: '"vin":"' });
});

test("a text is found as it is written, whatever its characters mean elsewhere", () => {
  const written = fc.string({ unit: fc.oneof(fc.constant("…"), fc.string({ maxLength: 1 })) });
  fc.assert(
    fc.property(written, written, written, (before, text, after) => {
      const payload = before + text + after;
      expect(wantedBy({ ...noFilter, text })(row(1, { payload }))).toBe(true);
      const rest = text.replaceAll("…", "");
      expect(wantedBy({ ...noFilter, text: `…${rest}` })(row(1, { payload: `x${rest}` }))).toBe(
        true,
      );
    }),
  );
});

test("a pattern that is no filter hides nothing and is not sent to the server", () => {
  const filter = { ...noFilter, topic: "a/#/b" };
  expect(isUsablePattern(filter.topic)).toBe(false);
  expect(wantedBy(filter)(row(1))).toBe(true);
  expect(filterQuery(filter)).toEqual({});
});

test("the log keeps the newest rows and counts those it let go", () => {
  const log = logOf(3);
  for (const id of [1, 2, 3, 4, 5]) log.push(row(id));
  expect(ids(log)).toEqual([3, 4, 5]);
  expect(log.view().dropped).toBe(2);
});

test("the log is limited by bytes as well", () => {
  const log = logOf(100, 6_000);
  for (const id of [1, 2, 3]) log.push(row(id, { payload: "x".repeat(1_000) }));
  expect(ids(log)).toEqual([2, 3]);
});

test("a paused log goes on recording and tells how many rows wait", () => {
  const log = logOf();
  log.push(row(1));
  log.setPaused(true);
  log.push(row(2));
  log.push(row(3, { status: "ignored" }));
  expect(ids(log)).toEqual([1]);
  expect(log.view().held).toBe(2);
  log.setPaused(false);
  expect(ids(log)).toEqual([1, 2, 3]);
});

test("a paused log can be searched: it shows what was stored before the pause, and nothing after it", () => {
  const log = logOf();
  log.push(row(10));
  log.setPaused(true);
  log.push(row(11, { status: "unreadable" }));
  log.setFilter({ ...noFilter, status: "unreadable" });
  expect(ids(log)).toEqual([]);
  log.merge([row(3, { status: "unreadable" }), row(11, { status: "unreadable" })]);
  expect(ids(log)).toEqual([3]);
  expect(log.view().held).toBe(1);
  log.merge([row(2, { status: "unreadable" })]);
  expect(ids(log)).toEqual([2, 3]);
  log.setPaused(false);
  expect(ids(log)).toEqual([2, 3, 11]);
});

test("what a paused log shows stays, though newer rows have pushed it out of memory", () => {
  const log = logOf(2);
  log.push(row(5));
  log.setPaused(true);
  for (const id of [6, 7, 8]) log.push(row(id));
  log.view();
  log.merge([row(4)]);
  expect(ids(log)).toEqual([4, 5]);
});

test("rows read from the journal join those that came live, each once and in order", () => {
  const log = logOf();
  log.push(row(5));
  log.merge([row(3), row(5), row(4)]);
  expect(ids(log)).toEqual([3, 4, 5]);
});

test("a new filter keeps what came live and lets go of what was read for the old one", () => {
  const log = logOf();
  log.merge([row(1), row(2)]);
  log.push(row(3, { status: "unreadable" }));
  log.push(row(4));
  log.setFilter({ ...noFilter, status: "unreadable" });
  expect(ids(log)).toEqual([3]);
  log.setFilter(noFilter);
  expect(ids(log)).toEqual([3, 4]);
});

test("whatever arrives in whatever order, the shown rows are ordered, wanted and within the limit", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.boolean(), fc.boolean())),
      (arrivals) => {
        const log = logOf(8);
        log.setFilter({ ...noFilter, status: "understood" });
        for (const [id, isLive, isUnderstood] of arrivals) {
          const one = row(id, { status: isUnderstood ? "understood" : "ignored" });
          if (isLive) log.push(one);
          else log.merge([one]);
        }
        const { rows } = log.view();
        expect(rows.length).toBeLessThanOrEqual(8);
        expect(rows.every(({ status }) => status === "understood")).toBe(true);
        expect(rows.map(({ id }) => id)).toEqual([...new Set(ids(log))].sort((a, b) => a - b));
      },
    ),
  );
});

test("what is not a row of ours is left out, alone or among others", () => {
  const seen: JournalRow[] = [];
  const encoder = new TextEncoder();
  watchJournal(
    {
      listen: (_prefix, hear) => {
        const many = JSON.stringify([row(2), null, { id: "x" }, row(3)]);
        for (const text of ["{", "null", "7", '{"id":"x"}', JSON.stringify(row(1)), many])
          hear("journal/g1/s1", encoder.encode(text));
        return () => {};
      },
    },
    (one) => seen.push(one),
  );
  expect(seen.map(({ id }) => id)).toEqual([1, 2, 3]);
});

test("a log that was stopped and is used again still tells of its rows", () => {
  const log = logOf();
  log.push(row(1));
  log.stop();
  log.push(row(2));
  expect(ids(log)).toEqual([1, 2]);
});

test("many rows between two frames are one change", () => {
  const frames: (() => void)[] = [];
  const log = createJournalLog({
    nextFrame: (flush) => {
      frames.push(flush);
      return () => {};
    },
  });
  let changes = 0;
  log.subscribe(() => {
    changes += 1;
  });
  for (let id = 1; id <= 100; id += 1) log.push(row(id));
  for (const frame of frames) frame();
  expect(changes).toBe(1);
  expect(log.view().rows).toHaveLength(100);
});
