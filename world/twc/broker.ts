import type { Admission, ConnectRequest } from "@/lib/mqtt-server/admission";
import { createMqttServer } from "@/lib/mqtt-server/server";

export interface SiteBroker {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly close: () => Promise<void>;
}

/** A house's own broker: one user name for everybody in it. */
export async function startSiteBroker(port = 0): Promise<SiteBroker> {
  const [username, password] = ["house", "house-password"];
  const authenticate = async (request: ConnectRequest): Promise<Admission> => {
    const given = request.password && Buffer.from(request.password).toString();
    if (request.username !== username || given !== password)
      return { kind: "refused", code3: 4, code5: 0x86, reason: "wrong user name or password" };
    return {
      kind: "client",
      principal: request.clientId,
      mayPublish: () => true,
      maySubscribe: () => true,
    };
  };
  const server = createMqttServer({ authenticate });
  const listening = await server.listenTcp({ port, host: "127.0.0.1" });
  return {
    url: `mqtt://127.0.0.1:${listening.port}`,
    username,
    password,
    close: () => server.close(),
  };
}
