import type { ClientStatus, MqttEndpoint } from "@/lib/domain/client";
import { AppError } from "@/lib/domain/error";
import { say } from "@/messages/say";
import type { ClientBook } from "./client-book";

/** What the routes may do with those who connect to our own MQTT endpoint. */
export interface ClientDesk {
  readonly book: ClientBook;
  readonly status: (id: string) => ClientStatus;
  readonly endpoint: () => MqttEndpoint;
  /** Closes its connections; where it is gone for good, what is kept for its return goes too. */
  readonly end: (id: string, reason: string, isForGood: boolean) => void;
}

/** The bundler loads this module apart from the server file: only the global object is shared. */
const pin = Symbol.for("vindow.clients");

export function clientDesk(): ClientDesk {
  const desk: ClientDesk | undefined = Reflect.get(globalThis, pin);
  if (desk === undefined) throw new AppError("unavailable", say("endpoint.notRunning"));
  return desk;
}

export function setClientDesk(desk: ClientDesk | undefined): void {
  Reflect.set(globalThis, pin, desk);
}
