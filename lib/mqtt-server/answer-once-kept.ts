import type { Broker } from "./broker";
import { connectionFailed } from "./guard";
import type { Connection } from "./session";

/** What is acknowledged to a kept session survives a crash; what follows comes after the acknowledgement. */
export function answerOnceKept(
  broker: Broker,
  connection: Connection,
  bytes: Buffer,
  andThen: () => void,
): void {
  const committed = connection.session?.isKept ? broker.store?.committed() : undefined;
  const answer = () => {
    connection.send(bytes);
    andThen();
  };
  if (committed === undefined) answer();
  else
    void committed
      .then(answer)
      .catch((error: unknown) => connectionFailed(broker, connection, error));
}
