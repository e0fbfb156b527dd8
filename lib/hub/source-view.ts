import type { Protocol } from "@/lib/domain/protocol";
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

/** A source as people see it, with what its protocol can do. Of the secrets only their names. */
export function toSource(
  record: SourceRecord,
  links: SourceLinks,
  protocol: Protocol | undefined,
): Source {
  const { id, garageId, name, kind, isDemo, settings, secrets } = record;
  const { rest, tokenExpiresAt } = links;
  return {
    id,
    garageId,
    name,
    kind,
    isDemo,
    hasPresence: protocol?.presence !== undefined,
    hasUpdates: protocol?.updates !== undefined,
    ...(settings.url ? { url: settings.url } : {}),
    ...(settings.apiUrl ? { apiUrl: settings.apiUrl } : {}),
    settings,
    secretNames: Object.keys(secrets),
    ...(settings.url === undefined && rest
      ? { mqtt: links.mqtt, rest: shownLink(links, rest) }
      : { mqtt: shownLink(links, links.mqtt), ...(rest ? { rest } : {}) }),
    ...(tokenExpiresAt === undefined ? {} : { tokenExpiresAt }),
  };
}

/** The main side also tells of the last message, and of a database that takes no writes. */
const shownLink = ({ lastMessageAt, storeFault }: SourceLinks, link: SourceLink): SourceLink => ({
  ...link,
  ...(lastMessageAt === undefined ? {} : { lastMessageAt }),
  ...(storeFault === undefined ? {} : { lastError: storeFault }),
});
