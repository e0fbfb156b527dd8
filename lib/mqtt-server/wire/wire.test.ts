import fc from "fast-check";
import { type Packet as Foreign, generate, parser } from "mqtt-packet";
import { describe, expect, it } from "vitest";
import { decode } from "./decode";
import { encodeAck, encodeConnack, encodeDisconnect, encodeSuback, encodeUnsuback } from "./encode";
import { encodePublish, stampPublish } from "./encode-publish";
import { framesOf } from "./frames-of";
import { asQos } from "./scalar";

const version = fc.constantFrom(3 as const, 4 as const, 5 as const);
const text = fc
  .string({ unit: "grapheme", maxLength: 20 })
  .filter((value) => value.isWellFormed() && !value.includes("\u0000"));
const topic = text.filter((value) => value.length > 0 && !/[+#]/.test(value));
const payload = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes));
const qos = fc.integer({ min: 0, max: 2 }).map(asQos);
const packetId = fc.integer({ min: 1, max: 65_535 });

function parsed(bytes: Buffer, protocolVersion: 3 | 4 | 5): Foreign {
  const found: Foreign[] = [];
  const reader = parser({ protocolVersion });
  reader.on("packet", (packet) => found.push(packet));
  reader.on("error", (error) => {
    throw error;
  });
  expect(reader.parse(bytes)).toBe(0);
  const [packet] = found;
  if (!packet) throw new Error("no packet");
  return packet;
}

const decoded = (bytes: Buffer, level: 3 | 4 | 5) => {
  const [frame = Buffer.alloc(0)] = framesOf([bytes]).frames;
  return decode(frame[0] ?? 0, frame.subarray(1), level);
};

describe("the codec, beside mqtt-packet", () => {
  it("reads every PUBLISH that it writes", () => {
    fc.assert(
      fc.property(
        version,
        topic,
        payload,
        qos,
        packetId,
        fc.boolean(),
        (level, name, body, wanted, id, isRetained) => {
          const bytes = generate(
            {
              cmd: "publish",
              topic: name,
              payload: body,
              qos: wanted,
              dup: false,
              retain: isRetained,
              messageId: id,
            },
            { protocolVersion: level },
          );
          expect(decoded(bytes, level)).toMatchObject({
            packet: {
              kind: "publish",
              topic: name,
              payload: body,
              qos: wanted,
              isRetained,
              packetId: wanted > 0 ? id : 0,
            },
          });
        },
      ),
    );
  });

  it("writes PUBLISH packets that it reads, with their properties", () => {
    fc.assert(
      fc.property(
        version,
        topic,
        payload,
        qos,
        packetId,
        text,
        (level, name, body, wanted, id, contentType) => {
          const properties = {
            contentType,
            subscriptionIdentifiers: [id],
            userProperties: [["a", contentType]] as const,
          };
          const template = encodePublish({
            version: level,
            topic: name,
            payload: body,
            qos: wanted,
            isRetained: true,
            properties,
          });
          const bytes = wanted > 0 ? stampPublish(template, id, true) : template.bytes;
          const packet = parsed(bytes, level);
          expect(packet).toMatchObject({
            cmd: "publish",
            topic: name,
            qos: wanted,
            retain: true,
            dup: wanted > 0,
          });
          if (wanted > 0) expect(packet.messageId).toBe(id);
          if (packet.cmd === "publish") expect(Buffer.from(packet.payload)).toEqual(body);
          if (level === 5)
            expect(packet).toMatchObject({ properties: { subscriptionIdentifier: id } });
        },
      ),
    );
  });

  it("reads every CONNECT that it writes", () => {
    fc.assert(
      fc.property(
        version,
        topic,
        text,
        payload,
        topic,
        (level, clientId, username, password, willTopic) => {
          const will = { topic: willTopic, payload: password, qos: 1 as const, retain: true };
          const bytes = generate({
            cmd: "connect",
            protocolId: level === 3 ? "MQIsdp" : "MQTT",
            protocolVersion: level,
            clientId,
            username: `u${username}`,
            password,
            will,
            clean: true,
            keepalive: 77,
          });
          expect(decoded(bytes, level)).toMatchObject({
            packet: {
              kind: "connect",
              version: level,
              clientId,
              username: `u${username}`,
              keepAliveSeconds: 77,
              isCleanStart: true,
              will: { topic: willTopic, qos: 1, isRetained: true },
            },
          });
        },
      ),
    );
  });

  it("writes answers that it reads", () => {
    fc.assert(
      fc.property(fc.constantFrom(4 as const, 5 as const), packetId, (level, id) => {
        const reasonCode = 0x87;
        const ack = parsed(
          encodeAck({
            kind: "puback",
            version: level,
            packetId: id,
            reasonCode,
            reasonString: "no",
          }),
          level,
        );
        expect(ack).toMatchObject(
          level === 5
            ? { cmd: "puback", messageId: id, reasonCode }
            : { cmd: "puback", messageId: id },
        );
        const codes = level === 5 ? [0, 0x87] : [0, 0x80];
        expect(parsed(encodeSuback({ version: level, packetId: id, codes }), level)).toMatchObject({
          cmd: "suback",
          granted: codes,
        });
        expect(
          parsed(encodeUnsuback({ version: level, packetId: id, codes: [0, 0x11] }), level),
        ).toMatchObject({ cmd: "unsuback", messageId: id });
        expect(
          parsed(
            encodeConnack({
              version: level,
              isSessionPresent: true,
              code: 0,
              properties: { receiveMaximum: id },
            }),
            level,
          ),
        ).toMatchObject({ cmd: "connack", sessionPresent: true });
      }),
    );
    expect(parsed(encodeDisconnect(0x8e, "taken over"), 5)).toMatchObject({
      reasonCode: 0x8e,
      properties: { reasonString: "taken over" },
    });
  });

  it("any bytes are a packet or a fault, never an exception", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 255 }),
        fc.uint8Array({ maxLength: 80 }),
        version,
        (header, bytes, level) => {
          const answer = decode(header, Buffer.from(bytes), level);
          expect("packet" in answer !== "fault" in answer).toBe(true);
        },
      ),
      { numRuns: 20_000 },
    );
  });
});
