import { randomUUID } from "node:crypto";
import type { GarageId, SourceId } from "@/lib/domain/ids";
import type { SourceKind } from "@/lib/domain/source";
import type { LinkOptions } from "./link-options";
import type { Secrets } from "./tokens";
import { totp } from "./totp";

/** A source as it is stored, with its secrets open. It never leaves the hub. */
export interface SourceRecord {
  readonly id: SourceId;
  readonly garageId: GarageId;
  readonly name: string;
  readonly kind: SourceKind;
  readonly isDemo: boolean;
  readonly isEnabled: boolean;
  readonly settings: Readonly<Record<string, string>>;
  readonly secrets: Secrets;
}

/** Whether the access token is what lets us in. */
export const usesTokens = ({ kind }: Pick<SourceRecord, "kind">): boolean => kind === "skoda";

/**
 * Where the source's HTTP side is, if it has one: a vendor's API, or a charge controller at home.
 * Vendors write their address with `/api/v1` at its end, our paths begin with it.
 */
export const restUrl = ({ settings }: SourceRecord): string | undefined =>
  settings.apiUrl?.replace(/\/api(\/v1)?\/?$/, "") ?? settings.httpUrl;

/** What to send in CONNECT, worked out right before it: token and one-time code are short-lived. */
export function linkOptions(
  record: SourceRecord,
  filters: readonly string[],
  token: string | undefined,
  now: number,
): LinkOptions {
  const { settings, secrets } = record;
  const base = {
    url: settings.url ?? "",
    filters,
    isClean: true,
    ...(settings.ca ? { ca: settings.ca } : {}),
    ...(settings.cert && secrets.key ? { cert: settings.cert, key: secrets.key } : {}),
  };
  if (!usesTokens(record)) return { ...base, ...plainCredentials(record) };
  const user = settings.userId ?? "";
  // The car maker's broker delivers at QoS 0 whatever is asked.
  if (settings.profile === "2024")
    return {
      ...base,
      qos: 0,
      protocolVersion: 4,
      username: settings.username ?? user,
      ...(token === undefined ? {} : { password: token }),
    };
  const code = totp(secrets.fcmToken ?? "", now);
  return {
    ...base,
    qos: 0,
    protocolVersion: 5,
    clientId: `${randomUUID()}#${randomUUID()}`,
    username: user,
    userProperties: { auth_method: "totp_v1", auth_credentials: code },
    ...(token === undefined ? {} : { password: token }),
  };
}

function plainCredentials({ id, settings, secrets }: SourceRecord) {
  const { username, clientId } = settings;
  const { password } = secrets;
  return {
    // 3.1.1 is what every car module's and charger's broker speaks.
    protocolVersion: settings.profile === "2026" ? 5 : 4,
    qos: 1,
    clientId: clientId ?? `vindow-${id}`,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
  } as const;
}

/** The setting that is probably wrong when the broker does not let us in. */
export function suspectOf(record: SourceRecord, reasonCode: number | undefined): string {
  if (!usesTokens(record)) return "password";
  if (reasonCode === 0x8c) return "fcmToken";
  if (record.settings.profile === "2024") return "accessToken";
  return reasonCode === 0x86 ? "accessToken" : "fcmToken";
}
