import { covers } from "@/lib/mqtt/match";
import { reasonCodes, returnCodeFor } from "@/lib/mqtt/reason-code";
import type { Admission, ConnectRequest } from "@/lib/mqtt-server/admission";
import type { WorldClock } from "../clock";
import type { Faults } from "./faults";
import type { Tokens } from "./tokens";
import { allowedFilters } from "./topics";
import { isTotpRight } from "./totp";

/** "2024": MQTT 3.1.1 with the JWT as password. "2026": MQTT 5, the user's id, and a code from the push token. */
export type Profile = "2024" | "2026";

export interface AdmitOf {
  readonly profile: Profile;
  readonly userId: string;
  readonly vins: readonly string[];
  readonly tokens: Tokens;
  readonly faults: Faults;
  readonly clock: WorldClock;
  /** The push tokens that the account has registered. */
  readonly pushTokens: ReadonlySet<string>;
  readonly log: (line: string) => void;
}

type Check = (request: ConnectRequest, of: AdmitOf) => Admission | undefined;

const refused = (code5: number, reason: string): Admission => ({
  kind: "refused",
  code5,
  code3: returnCodeFor(code5),
  reason,
});

/** Decides about a CONNECT as the vendor's broker does. */
export async function admit(request: ConnectRequest, of: AdmitOf): Promise<Admission> {
  for (const check of checks) {
    const refusal = check(request, of);
    if (refusal) return refusal;
  }
  const jwt = new TextDecoder().decode(request.password ?? new Uint8Array());
  const expiresAt = await of.tokens.check(jwt);
  if (expiresAt === undefined) {
    return refused(reasonCodes.badUserNameOrPassword, "the access token is no good");
  }
  const allowed = allowedFilters(of.userId, of.vins);
  return {
    kind: "client",
    principal: of.userId,
    mayPublish: () => false,
    maySubscribe: (filter) => allowed.some((pattern) => covers(pattern, filter)),
    expiresAt,
    limits: { maxConnections: 1000, maxSubscriptions: 5000 },
  };
}

const checks: readonly Check[] = [
  (_, { faults }) => {
    const struck = faults.take("connack");
    return struck && refused(struck.code, "a fault was asked for");
  },
  only2026(({ protocolVersion }) =>
    protocolVersion === 5 ? undefined : refused(reasonCodes.notAuthorized, "MQTT 5 is required"),
  ),
  only2026(({ clientId }) =>
    uuidPair.test(clientId) ? undefined : refused(reasonCodes.notAuthorized, "client id"),
  ),
  only2026(({ username }, { userId }) =>
    username === userId ? undefined : refused(reasonCodes.notAuthorized, "user name"),
  ),
  only2026(checkTotp),
];

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const uuidPair = new RegExp(`^${uuid}#${uuid}$`);

function only2026(check: Check): Check {
  return (request, of) => (of.profile === "2026" ? check(request, of) : undefined);
}

function checkTotp(request: ConnectRequest, { pushTokens, clock }: AdmitOf): Admission | undefined {
  const given = new Map(request.userProperties);
  if (given.get("auth_method") !== "totp_v1") {
    return refused(reasonCodes.badAuthenticationMethod, "auth_method");
  }
  const code = given.get("auth_credentials") ?? "";
  const isRight = [...pushTokens].some((token) => isTotpRight(code, token, clock.now()));
  return isRight ? undefined : refused(reasonCodes.notAuthorized, "auth_credentials");
}
