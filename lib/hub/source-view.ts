import type { Source, SourceLink } from "@/lib/domain/source";
import type { SourceRecord } from "./source-record";

export interface SourceLinks {
  readonly mqtt: SourceLink;
  readonly rest: SourceLink | undefined;
  readonly lastMessageAt: number | undefined;
  readonly tokenExpiresAt: number | undefined;
  /** The sentence about the database, while it takes no writes. */
  readonly storeFault: string | undefined;
}

/** A source as people see it. Of the secrets only their names. */
export function toSource(record: SourceRecord, links: SourceLinks): Source {
  const { id, garageId, name, kind, isDemo, settings, secrets } = record;
  const { rest, tokenExpiresAt } = links;
  return {
    id,
    garageId,
    name,
    kind,
    isDemo,
    ...(settings.url ? { url: settings.url } : {}),
    ...(settings.apiUrl ? { apiUrl: settings.apiUrl } : {}),
    settings,
    secretNames: Object.keys(secrets),
    mqtt: mqttLink(links),
    ...(rest ? { rest } : {}),
    ...(tokenExpiresAt === undefined ? {} : { tokenExpiresAt }),
  };
}

const mqttLink = ({ mqtt, lastMessageAt, storeFault }: SourceLinks): SourceLink => ({
  ...mqtt,
  ...(lastMessageAt === undefined ? {} : { lastMessageAt }),
  ...(storeFault === undefined ? {} : { lastError: storeFault }),
});
