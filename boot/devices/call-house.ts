import { getDevices } from "@/lib/hub/devices/current";
import type { RpcAsked, RpcResult } from "@/lib/hub/devices/rpc-asked";
import { createManualClock } from "@/lib/hub/manual-clock";
import type { JoinedClient } from "@/lib/mqtt-server/testing/raw-client";
import { type DeviceHouse, openDeviceHouse } from "./device-house";

export interface CallHouse extends DeviceHouse {
  readonly now: () => number;
  /** Moves the time of the transport on. */
  readonly advance: (ms: number) => void;
  /** A call that somebody waits for, for ten seconds: as the route sends it, and entered at once. */
  readonly send: (id: string, wanted?: Partial<RpcAsked>) => Promise<RpcResult>;
}

/** A running house for calls to devices, in a time that only moves when told to. */
export async function openCallHouse(): Promise<CallHouse> {
  const clock = createManualClock();
  const house = await openDeviceHouse(clock);
  return {
    ...house,
    now: clock.now,
    advance: clock.advance,
    send: (id, wanted = {}) =>
      getDevices().sendRpc(id, {
        method: "m",
        params: "{}",
        isOneWay: false,
        isPersistent: false,
        expiresAt: clock.now() + 10_000,
        retries: 0,
        ...wanted,
      }),
  };
}

/** The next request, left without an acknowledgement. */
export async function unacknowledged(client: JoinedClient) {
  const packet = await client.next();
  if (packet.cmd !== "publish") throw new Error(`expected a request, got ${packet.cmd}`);
  const { topic, messageId = 0 } = packet;
  return { topic, acknowledge: () => client.send({ cmd: "puback", messageId, reasonCode: 0 }) };
}
