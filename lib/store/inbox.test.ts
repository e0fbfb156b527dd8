import { expect, test } from "vitest";
import { createInbox } from "./inbox";
import type { LiveMessage } from "./live-state";

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

function inboxWithHand() {
  const delivered: (readonly LiveMessage[])[] = [];
  let frame: (() => void) | undefined;
  const inbox = createInbox({
    nextFrame: (flush) => {
      frame = flush;
      return () => {
        frame = undefined;
      };
    },
    deliver: (messages) => delivered.push(messages),
  });
  return { inbox, delivered, paint: () => frame?.() };
}

test("many messages of one frame are handed over once, the last state only", () => {
  const { inbox, delivered, paint } = inboxWithHand();
  for (let n = 0; n < 500; n += 1) inbox.receive("live/g/vehicle/v", bytes({ id: "v", n }));
  expect(delivered).toHaveLength(0);
  paint();
  expect(delivered).toEqual([[{ topic: "live/g/vehicle/v", value: { id: "v", n: 499 } }]]);
});

test("no sample is lost, because every point counts", () => {
  const { inbox, delivered, paint } = inboxWithHand();
  for (let n = 0; n < 50; n += 1) inbox.receive("live/g/sample/v", bytes([n]));
  paint();
  expect(delivered[0]).toHaveLength(50);
});

test("what is not JSON is left out, an empty payload tells of a removal", () => {
  const { inbox, delivered, paint } = inboxWithHand();
  inbox.receive("live/g/vehicle/a", new TextEncoder().encode("{"));
  inbox.receive("live/g/vehicle/b", new Uint8Array());
  paint();
  expect(delivered).toEqual([[{ topic: "live/g/vehicle/b", value: undefined }]]);
});

test("a new frame is asked for after each hand-over, and none after the stop", () => {
  const { inbox, delivered, paint } = inboxWithHand();
  inbox.receive("live/g/vehicle/a", bytes({ id: "a" }));
  paint();
  inbox.receive("live/g/vehicle/a", bytes({ id: "a" }));
  inbox.stop();
  paint();
  expect(delivered).toHaveLength(1);
});
