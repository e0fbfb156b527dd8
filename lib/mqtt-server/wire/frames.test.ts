import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodePublish } from "./encode-publish";
import { framesOf } from "./frames-of";

const payload = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes));

describe("framing", () => {
  const packets = fc.array(payload, { minLength: 1, maxLength: 8 }).map((bodies) =>
    bodies.map(
      (body) =>
        encodePublish({
          version: 4,
          topic: "t",
          payload: body,
          qos: 0,
          isRetained: false,
          properties: {},
        }).bytes,
    ),
  );

  it("does not depend on where the network cuts", () => {
    fc.assert(
      fc.property(
        packets,
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 }),
        (bytes, cuts) => {
          const stream = Buffer.concat(bytes);
          const chunks: Buffer[] = [];
          for (let at = 0, turn = 0; at < stream.length; turn += 1) {
            const size = cuts[turn % cuts.length] ?? 1;
            chunks.push(stream.subarray(at, at + size));
            at += size;
          }
          expect(framesOf(chunks)).toEqual(framesOf([stream]));
          expect(framesOf([stream]).frames).toHaveLength(bytes.length);
        },
      ),
    );
  });

  it("refuses a packet that is too large from its first bytes, and a length of five bytes", () => {
    expect(framesOf([Buffer.from([0x30, 0x80, 0x08])], 1000).faults).toEqual([0x95]);
    expect(framesOf([Buffer.from([0x30, 0xff, 0xff, 0xff, 0xff, 0x01])]).faults).toEqual([0x81]);
  });
});
