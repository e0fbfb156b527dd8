import type { Packet } from "mqtt-packet";

/** Keeps a link alive with PINGREQ and gives it up when nothing at all is heard for half as long again. */
export function createPinger(
  send: (packet: Packet) => void,
  keepAliveSeconds: number | undefined,
  giveUp: () => void,
) {
  let timer: NodeJS.Timeout | undefined;
  let isHeard = true;
  let isPaused = false;
  const check = () => {
    // Who does not listen cannot hear an answer.
    if (!isHeard && !isPaused) return giveUp();
    isHeard = false;
    send({ cmd: "pingreq" });
  };
  return {
    /** MQTT 5.0 section 3.2.2.3.14: the server's keep-alive replaces ours. */
    start: (serverKeepAlive: number | undefined) => {
      const seconds = serverKeepAlive ?? keepAliveSeconds ?? 60;
      if (seconds > 0) timer = setInterval(check, (seconds * 1_000) / 2);
    },
    heard: () => {
      isHeard = true;
    },
    isPaused: () => isPaused,
    setPaused: (next: boolean) => {
      isPaused = next;
      isHeard = true;
    },
    stop: () => clearInterval(timer),
  };
}
