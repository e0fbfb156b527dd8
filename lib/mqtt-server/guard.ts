import { reasonCodes } from "@/lib/mqtt/reason-code";
import { say } from "@/messages/say";
import type { Broker } from "./broker";
import type { Connection } from "./session";

/** A fault of ours, or of an injected function, ends the one connection it happened on. */
export function connectionFailed(broker: Broker, connection: Connection, error: unknown): void {
  broker.log("error", "MQTT connection failed", { clientId: connection.clientId, error });
  connection.close(reasonCodes.unspecifiedError, say("endpoint.end.internal"));
}
