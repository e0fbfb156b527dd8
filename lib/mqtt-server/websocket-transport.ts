import type { Socket } from "node:net";
import type { RawData, WebSocket } from "ws";
import { say } from "@/messages/say";
import { lingerMs, type Transport } from "./transport";

/** MQTT over a WebSocket (MQTT 5.0 section 6). Packets need not align with frames [MQTT-6.0.0-2]. */
export function webSocketTransport(ws: WebSocket, socket: Socket): Transport {
  return {
    address: socket.remoteAddress ?? "",
    unsentBytes: () => ws.bufferedAmount,
    write: (bytes) => {
      if (ws.readyState === ws.OPEN) ws.send(bytes);
    },
    // A frame for each packet: MQTT.js in a browser handles the first packet of a frame at once and the rest after a
    // timer, which comes late while the page is busy drawing.
    writeEach: (packets) => {
      if (ws.readyState !== ws.OPEN) return;
      socket.cork();
      for (const packet of packets) ws.send(packet);
      socket.uncork();
    },
    pause: () => ws.pause(),
    resume: () => ws.resume(),
    end: () => {
      const timer = setTimeout(() => ws.terminate(), lingerMs);
      ws.once("close", () => clearTimeout(timer));
      ws.close(1000);
    },
    destroy: () => ws.terminate(),
    listen: (events) => {
      ws.on("message", (data, isBinary) => {
        if (isBinary) events.onData(asBuffer(data));
        else events.onMisuse(say("endpoint.packet.textFrame"));
      });
      ws.once("close", () => events.onClose());
      ws.on("error", () => ws.terminate());
      socket.on("drain", () => events.onDrain());
    },
  };
}

function asBuffer(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data;
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
}
