import type { Log } from "@/lib/domain/log";
import type { Protocol } from "@/lib/domain/protocol";
import type { SourceContext } from "@/lib/domain/source-context";
import type { Clock } from "./clock";
import { createMqttVersion } from "./mqtt-version";
import { createPushRegistration } from "./push-registration";
import { createRest } from "./rest";
import { linkOptions, restUrl, type SourceRecord, usesTokens } from "./source-record";
import { createTokens, type Secrets } from "./tokens";
import type { Prepared } from "./upstream";

export interface AccessDeps {
  readonly record: SourceRecord;
  readonly protocol: Protocol;
  readonly context: () => SourceContext;
  readonly persistSecrets: (secrets: Secrets) => Promise<void>;
  /** False where a renewed pair could not be kept. */
  readonly isRenewing?: boolean;
  readonly clock: Clock;
  readonly log: Log;
}

/** The credentials of one source, and what may be done with them. Secrets stay in here. */
export function createSourceAccess(deps: AccessDeps) {
  const { protocol, context, clock } = deps;
  let { record } = deps;
  let secretValues: readonly string[] = Object.values(record.secrets);
  let filters: readonly string[] = [];
  const apiUrl = restUrl(record);
  const { ca } = record.settings;
  const tokens = createTokens({
    apiUrl: deps.isRenewing === false ? undefined : apiUrl,
    ca,
    secrets: () => record.secrets,
    persist: async (secrets) => {
      await deps.persistSecrets(secrets);
      record = { ...record, secrets };
      secretValues = Object.values(secrets);
    },
    clock,
    log: deps.log,
  });
  const versions = createMqttVersion(record);
  const rest = createRest({
    apiUrl,
    ca,
    tokens: usesTokens(record) ? tokens : undefined,
    apiKey: () => record.secrets.apiKey,
    clock,
  });
  const registration = createPushRegistration(rest, clock);

  const prepare = async (): Promise<Prepared> => {
    filters = protocol.filters(context());
    if (!usesTokens(record))
      return { kind: "ready", options: plainOptions(record, filters, versions.current()) };
    const answer = await tokens.access();
    if (answer.kind === "fault") return answer;
    if (record.settings.profile !== "2024") await registration.ensure(record.secrets.fcmToken);
    const expiresAt = tokens.expiresAt();
    const options = linkOptions(record, filters, answer.token, clock.now());
    return { kind: "ready", options, ...(expiresAt === undefined ? {} : { expiresAt }) };
  };

  return {
    noteLink: versions.note,
    rest,
    prepare,
    settled: tokens.settled,
    record: () => record,
    /** What was subscribed to at the last connect. */
    filters: () => filters,
    secretValues: () => secretValues,
    tokenExpiresAt: () => (usesTokens(record) ? tokens.expiresAt() : rest.keyExpiresAt()),
    onRefused: () => {
      registration.demand();
      const { accessToken, refreshToken } = record.secrets;
      if (accessToken && refreshToken) tokens.reject(accessToken);
    },
  };
}

function plainOptions(
  record: SourceRecord,
  filters: readonly string[],
  protocolVersion: 4 | 5 | undefined,
) {
  const options = linkOptions(record, filters, undefined, 0);
  return protocolVersion === undefined ? options : { ...options, protocolVersion };
}
