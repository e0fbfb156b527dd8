import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { generate } from "mqtt-packet";
import { WebSocket } from "ws";

/** The least a client can be: it counts what it gets and acknowledges it, so that the broker is what is measured. */
export interface LoadClient {
  readonly write: (bytes: Buffer) => void;
  readonly end: () => void;
  received: number;
  /** PUBACKs and PUBCOMPs for what it published. */
  acknowledged: number;
  onChange: () => void;
  /** Gets each payload where set. */
  onPayload: ((payload: Buffer) => void) | undefined;
}

export interface Address {
  readonly port: number;
  readonly isWebSocket?: boolean;
  readonly clientId: string;
  readonly username?: string;
  readonly password?: string;
  /** Its session is kept while it is away. */
  readonly isKept?: boolean;
}

export async function loadClient(address: Address): Promise<LoadClient> {
  const carrier = address.isWebSocket
    ? await overWebSocket(address.port)
    : await overTcp(address.port);
  const client: LoadClient = {
    write: carrier.write,
    end: carrier.end,
    received: 0,
    acknowledged: 0,
    onChange: () => undefined,
    onPayload: undefined,
  };
  const isConnected = new Promise<void>((resolve) => {
    carrier.onData(packetReader(client, resolve));
  });
  carrier.write(
    generate({
      cmd: "connect",
      clientId: address.clientId,
      protocolVersion: 4,
      clean: address.isKept !== true,
      keepalive: 0,
      ...(address.username === undefined ? {} : { username: address.username }),
      ...(address.password === undefined ? {} : { password: Buffer.from(address.password) }),
    }),
  );
  await isConnected;
  return client;
}

export async function subscribe(client: LoadClient, topic: string, qos: 0 | 1 | 2): Promise<void> {
  const isDone = new Promise<void>((resolve) => {
    client.onChange = resolve;
  });
  client.write(generate({ cmd: "subscribe", messageId: 1, subscriptions: [{ topic, qos }] }));
  await isDone;
}

interface Carrier {
  readonly write: (bytes: Buffer) => void;
  readonly end: () => void;
  readonly onData: (take: (bytes: Buffer) => void) => void;
}

async function overTcp(port: number): Promise<Carrier> {
  const socket: Socket = connect(port, "127.0.0.1");
  socket.setNoDelay(true);
  await once(socket, "connect");
  return {
    write: (bytes) => socket.write(bytes),
    end: () => socket.destroy(),
    onData: (take) => socket.on("data", take),
  };
}

async function overWebSocket(port: number): Promise<Carrier> {
  const ws = new WebSocket(`ws://127.0.0.1:${port}`, "mqtt", { perMessageDeflate: false });
  await once(ws, "open");
  return {
    write: (bytes) => ws.send(bytes),
    end: () => ws.terminate(),
    onData: (take) =>
      ws.on("message", (data) => take(Buffer.isBuffer(data) ? data : Buffer.from(""))),
  };
}

/** Walks over packets without taking them apart, and answers what must be answered, gathered per chunk. */
function packetReader(client: LoadClient, onConnack: () => void): (chunk: Buffer) => void {
  let rest: Buffer | undefined;
  return (chunk) => {
    const bytes = rest ? Buffer.concat([rest, chunk]) : chunk;
    const answers: number[] = [];
    let at = 0;
    for (let frame = frameAt(bytes, at); frame; frame = frameAt(bytes, at)) {
      take(client, { bytes, answers, onConnack }, at, frame);
      at = frame.end;
    }
    rest = at < bytes.length ? bytes.subarray(at) : undefined;
    if (answers.length > 0) client.write(Buffer.from(answers));
    client.onChange();
  };
}

interface Frame {
  readonly body: number;
  readonly end: number;
}

function frameAt(bytes: Buffer, at: number): Frame | undefined {
  let length = 0;
  for (let index = 1; index <= 4; index += 1) {
    const byte = bytes[at + index];
    if (byte === undefined) return undefined;
    length += (byte & 0x7f) << (7 * (index - 1));
    if (byte >= 0x80) continue;
    const body = at + index + 1;
    return body + length <= bytes.length ? { body, end: body + length } : undefined;
  }
  return undefined;
}

interface Reading {
  readonly bytes: Buffer;
  readonly answers: number[];
  readonly onConnack: () => void;
}

function take(client: LoadClient, reading: Reading, at: number, frame: Frame): void {
  const { bytes, answers } = reading;
  const header = bytes[at] ?? 0;
  const id = [bytes[frame.body] ?? 0, bytes[frame.body + 1] ?? 0] as const;
  if (header >> 4 === 3) takePublish(client, reading, header, frame);
  else if (header >> 4 === 4 || header >> 4 === 7) client.acknowledged += 1;
  else if (header >> 4 === 5) answers.push(0x62, 2, ...id);
  else if (header >> 4 === 6) answers.push(0x70, 2, ...id);
  else if (header >> 4 === 2) reading.onConnack();
}

function takePublish(
  client: LoadClient,
  { bytes, answers }: Reading,
  header: number,
  frame: Frame,
): void {
  client.received += 1;
  const qos = (header >> 1) & 3;
  if (qos === 0 && !client.onPayload) return;
  const afterTopic = frame.body + 2 + bytes.readUInt16BE(frame.body);
  if (qos > 0)
    answers.push(qos === 1 ? 0x40 : 0x50, 2, bytes[afterTopic] ?? 0, bytes[afterTopic + 1] ?? 0);
  client.onPayload?.(bytes.subarray(afterTopic + (qos > 0 ? 2 : 0), frame.end));
}
