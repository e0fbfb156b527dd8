import type { Duplex } from "node:stream";
import { generate, type Packet } from "mqtt-packet";
import { reasonCodes } from "@/lib/mqtt/reason-code";
import { systemClock } from "./clock";
import { type Address, dial, isFault, parseAddress } from "./dial";
import { faultOfDisconnect, faultOfError, faults, type LinkFault } from "./link-fault";
import { createLinkInbox, type LinkMessage } from "./link-inbox";
import type { LinkOptions } from "./link-options";
import { createLinkOutbox, type OutgoingMessage } from "./link-outbox";
import { connackFault, connectPacket, subackFault, subscribePacket } from "./link-packets";
import { createReader, type PacketHandlers } from "./link-reader";
import { createPinger } from "./pinger";

export interface LinkHandlers {
  readonly onMessage: (message: LinkMessage) => void;
  readonly onStep?: (step: "socket" | "connack" | "suback") => void;
  /** CONNECT and SUBSCRIBE were accepted. */
  readonly onOpen: () => void;
  /** Called exactly once. Without a fault we closed it ourselves. */
  readonly onClose: (fault: LinkFault | undefined) => void;
}

export interface MqttLink {
  /** Resolves when written (QoS 0) or acknowledged; false where the link closed before. */
  readonly publish: (message: OutgoingMessage) => Promise<boolean>;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly close: () => void;
}

const connectTimeoutMs = 15_000;

/**
 * One MQTT connection from dialing to its end; reconnecting is the caller's business. Incoming
 * QoS 1 and 2 messages are acknowledged when the receiver says so, without holding up the stream.
 */
export function openMqttLink(options: LinkOptions, handlers: LinkHandlers): MqttLink {
  const address = parseAddress(options.url);
  if (isFault(address)) {
    queueMicrotask(() => handlers.onClose(address));
    return closedLink;
  }
  const socket = dialed(address, options, () => session.greet());
  if ("sentence" in socket) {
    queueMicrotask(() => handlers.onClose(socket));
    return closedLink;
  }
  const session = createSession(socket, options, handlers);
  socket.on("data", readByTurns(socket, session.read, session.isPaused));
  socket.on("error", (error) => session.end(faultOfError(error)));
  socket.on("close", () => session.end(faults.silent));
  return {
    publish: session.publish,
    pause: () => {
      session.setPaused(true);
      socket.pause();
    },
    resume: () => {
      session.setPaused(false);
      socket.resume();
    },
    close: session.close,
  };
}

/** Certificates that cannot be read are found out before anything is sent. */
function dialed(address: Address, options: LinkOptions, onReady: () => void): Duplex | LinkFault {
  try {
    return dial(address, options, onReady);
  } catch (error) {
    return faultOfError(error);
  }
}

const turnBytes = 16 * 1_024;

/**
 * Reads at most one large chunk in a turn of the event loop. Without this up to 32 chunks in a row
 * (2 MiB, thousands of messages) would hold up everybody else.
 */
function readByTurns(socket: Duplex, read: (bytes: Buffer) => void, isPaused: () => boolean) {
  const goOn = () => {
    if (!isPaused()) socket.resume();
  };
  return (bytes: Buffer) => {
    read(bytes);
    if (bytes.byteLength < turnBytes) return;
    socket.pause();
    setImmediate(goOn);
  };
}

const closedLink: MqttLink = {
  publish: () => Promise.resolve(false),
  pause: () => undefined,
  resume: () => undefined,
  close: () => undefined,
};

function createSession(socket: Duplex, options: LinkOptions, handlers: LinkHandlers) {
  const version = { protocolVersion: options.protocolVersion };
  const send = (packet: Packet) => {
    const bytes = encode(packet, version);
    if (!bytes) end(faults.unsendable);
    else if (socket.writable) socket.write(bytes);
  };
  const inbox = createLinkInbox(send, handlers.onMessage);
  const outbox = createLinkOutbox(send);
  let [isEnded, isGreeted] = [false, false];
  const end = (fault: LinkFault | undefined, isAbrupt = false) => {
    if (isEnded) return;
    isEnded = true;
    stopWaiting();
    pinger.stop();
    outbox.drop();
    if (isAbrupt) socket.destroy();
    else socket.end(() => socket.destroy());
    handlers.onClose(fault);
  };
  const stopWaiting = systemClock.after(options.connectTimeoutMs ?? connectTimeoutMs, () =>
    end(!isGreeted ? faultOfError({ code: "ETIMEDOUT" }) : faults.noConnack, true),
  );
  const pinger = createPinger(send, options.keepAliveSeconds, () => end(faults.noPing, true));
  const opened = () => {
    stopWaiting();
    handlers.onStep?.("suback");
    handlers.onOpen();
  };
  const on: PacketHandlers = {
    publish: inbox.take,
    pubrel: ({ messageId }) => inbox.release(messageId),
    connack: (packet) => {
      const fault = connackFault(packet, options.protocolVersion);
      if (fault) return end(fault);
      handlers.onStep?.("connack");
      pinger.start(packet.properties?.serverKeepAlive);
      if (options.filters.length === 0) return opened();
      send(subscribePacket(options));
    },
    suback: ({ granted }) => {
      const fault = subackFault(granted, options.filters);
      if (fault) return end(fault);
      opened();
    },
    disconnect: ({ reasonCode }) => end(faultOfDisconnect(reasonCode ?? 0)),
    other: outbox.take,
  };
  const read = createReader(version, on, {
    heard: pinger.heard,
    isEnded: () => isEnded,
    onRefused: (fault) => end(withFarewell(fault, options, send)),
  });
  const greet = () => {
    isGreeted = true;
    handlers.onStep?.("socket");
    send(connectPacket(options));
  };
  const close = () => {
    if (!isEnded && isGreeted) send({ cmd: "disconnect", reasonCode: 0 });
    end(undefined);
  };
  return {
    end,
    greet,
    read,
    publish: outbox.publish,
    setPaused: pinger.setPaused,
    isPaused: pinger.isPaused,
    close,
  };
}

/** MQTT 5.0 section 3.14.2.1; in versions before it a client leaves without saying why. */
function withFarewell(
  fault: LinkFault,
  { protocolVersion }: LinkOptions,
  send: (packet: Packet) => void,
): LinkFault {
  if (fault === faults.tooLarge && protocolVersion === 5)
    send({ cmd: "disconnect", reasonCode: reasonCodes.packetTooLarge });
  return fault;
}

/** Undefined where the codec refuses, which is a matter of settings: a password without a user name. */
function encode(packet: Packet, version: { protocolVersion: 4 | 5 }): Buffer | undefined {
  try {
    return generate(packet, version);
  } catch {
    return undefined;
  }
}
