import fc from "fast-check";
import { generate } from "mqtt-packet";
import { expect, test } from "vitest";
import { createSizeWatch } from "./packet-size";

const packet = (bytes: number): Buffer =>
  generate({
    cmd: "publish",
    topic: "a",
    payload: Buffer.alloc(bytes),
    qos: 0,
    dup: false,
    retain: false,
  });

/** Where in the whole stream the watch stops, cut into chunks of these lengths, over and over. */
function stopsAt(stream: Buffer, limit: number, cuts: readonly number[]): number | undefined {
  const watch = createSizeWatch(limit);
  let from = 0;
  for (let turn = 0; from < stream.length; turn += 1) {
    const chunk = stream.subarray(from, from + (cuts[turn % cuts.length] ?? 1));
    const at = watch(chunk);
    if (at !== undefined) return from + at;
    from += chunk.length;
  }
  return undefined;
}

test("a packet as large as the limit passes, one byte more does not", () => {
  const { length } = packet(500);
  expect(createSizeWatch(length)(packet(500))).toBeUndefined();
  expect(createSizeWatch(length - 1)(packet(500))).toBe(0);
});

test("the size is known from the header alone", () => {
  expect(createSizeWatch(1_000)(packet(5_000_000).subarray(0, 5))).toBe(0);
  expect(createSizeWatch(1_000)(packet(5_000_000).subarray(0, 4))).toBeUndefined();
});

test("however the stream is cut, it stops in the header of the first packet that is too large", () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 20 });
  const cuts = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(sizes, cuts, (payloads, chunks) => {
      const packets = payloads.map(packet);
      const index = packets.findIndex(({ length }) => length > 200);
      const start = Buffer.concat(packets.slice(0, index)).length;
      const at = stopsAt(Buffer.concat(packets), 200, chunks);
      const places = index === -1 ? [undefined] : [start, start + 1, start + 2];
      expect(places).toContain(at);
    }),
  );
});

test("a stream in one piece stops right before that packet", () => {
  const stream = Buffer.concat([packet(10), packet(20), packet(300), packet(10)]);
  expect(createSizeWatch(200)(stream)).toBe(packet(10).length + packet(20).length);
});

test("a length of more than four digits is left to the codec", () => {
  const watch = createSizeWatch(10);
  expect(watch(Buffer.from([0x30, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 2, 3]))).toBeUndefined();
  expect(watch(packet(500))).toBeUndefined();
});
