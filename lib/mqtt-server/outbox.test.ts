import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AckQueue } from "./ack-queue";
import { messageFrom } from "./message";
import { type Delivery, Outbox } from "./outbox";

const delivery = (outbox: Outbox, payload: string): Delivery => ({
  message: messageFrom({ topic: "t", payload }, 0),
  qos: 1,
  isRetained: false,
  subscriptionIds: [],
  order: outbox.nextOrder(),
});

describe("the outbox", () => {
  it("MQTT-2.2.1-4: an identifier in use is never given again, whatever is settled when", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 300 }), (steps) => {
        const outbox = new Outbox();
        const inUse: number[] = [];
        for (const isSend of steps) {
          if (isSend) {
            const id = outbox.send(delivery(outbox, "x"));
            expect(inUse).not.toContain(id);
            inUse.push(id);
          } else outbox.settle(inUse.shift() ?? 0);
        }
        expect([...outbox.inflight.keys()]).toEqual(inUse);
      }),
    );
  });

  it("identifiers go round at 65,535, past those still in use", () => {
    const outbox = new Outbox();
    const first = outbox.send(delivery(outbox, "stays"));
    for (let index = 0; index < 65_534; index += 1)
      outbox.settle(outbox.send(delivery(outbox, "x")));
    expect(first).toBe(1);
    expect(outbox.send(delivery(outbox, "x"))).toBe(2);
  });

  it("the queue is first in, first out, and knows its bytes, through any number of turns", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { maxLength: 400 }), (steps) => {
        const outbox = new Outbox();
        const model: string[] = [];
        for (const [index, step] of steps.entries()) {
          if (step === 0)
            expect(String(outbox.shift()?.message.payload ?? "")).toBe(model.shift() ?? "");
          else {
            outbox.enqueue(delivery(outbox, String(index)));
            model.push(String(index));
          }
          expect([outbox.queued, outbox.queuedBytes]).toEqual([
            model.length,
            model.join("").length,
          ]);
        }
      }),
    );
  });
});

describe("the order of acknowledgements", () => {
  it("MQTT-4.6.0-2: they leave in the order of their messages, whenever each is ready", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(30), { minLength: 1, maxLength: 30 }), (releases) => {
        const sent: number[] = [];
        const queue = new AckQueue({ send: (bytes) => sent.push(bytes[0] ?? 0) });
        const slots = [...releases]
          .sort((a, b) => a - b)
          .map((number) => ({ number, slot: queue.hold() }));
        queue.push(Buffer.from([255]));
        for (const number of releases)
          slots.find((one) => one.number === number)?.slot.release(Buffer.from([number]));
        expect(sent).toEqual([...slots.map((one) => one.number), 255]);
        expect(queue.length).toBe(0);
      }),
    );
  });
});
