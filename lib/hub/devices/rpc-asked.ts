import type { RpcRow } from "@/lib/db/rpcs";
import type { DeviceState } from "./state";

export interface RpcAsked {
  readonly method: string;
  /** JSON text. */
  readonly params: string;
  readonly isOneWay: boolean;
  readonly isPersistent: boolean;
  readonly expiresAt: number;
  readonly retries: number;
}

export type RpcResult =
  | { readonly kind: "answered"; readonly text: string }
  | { readonly kind: "no-json" | "timeout" | "too-large" }
  | { readonly kind: "accepted"; readonly rpcId: string };

/** Requests to devices, from the question to its fate. */
export interface RpcDesk {
  readonly send: (device: DeviceState, asked: RpcAsked) => Promise<RpcResult>;
  /** Answers whether anybody waited for it. */
  readonly respond: (device: DeviceState, requestId: number, text: string) => boolean;
  /** Nobody wants it any more: its row as it ends, or nothing where it is over already. */
  readonly withdraw: (device: DeviceState, rpcId: string) => RpcRow | undefined;
  /** The device listens now: what waits goes out. */
  readonly flush: (device: DeviceState) => void;
  /** Its session is gone for good: what was sent and not acknowledged waits again. */
  readonly lost: (device: DeviceState) => void;
  /** The device is gone: nobody is left to ask. */
  readonly forget: (device: DeviceState) => void;
  readonly load: () => Promise<void>;
  readonly stop: () => void;
}
