import type { GarageId, SourceId } from "./ids";

export const sourceKinds = ["skoda", "skoda-api", "twc", "ovms", "ota", "platform"] as const;
export type SourceKind = (typeof sourceKinds)[number];

export const linkStates = ["off", "connecting", "connected", "waiting", "refused"] as const;
/** "waiting" = a network failure, we try again at `nextRetryAt`; "refused" = the credentials were not accepted. */
export type LinkState = (typeof linkStates)[number];

export interface SourceLink {
  readonly state: LinkState;
  readonly since: number;
  readonly lastMessageAt?: number;
  readonly nextRetryAt?: number;
  /** In words, for the person, with what to do. */
  readonly lastError?: string;
  readonly reasonCode?: number;
  /** The setting that is probably wrong: "accessToken", "fcmToken", "ca", "url". */
  readonly suspect?: string;
}

/** The side that a source stands and falls with: its broker, or its REST interface where that is all it has. */
export const mainLink = ({ url, mqtt, rest }: Pick<Source, "url" | "mqtt" | "rest">): SourceLink =>
  url === undefined && rest ? rest : mqtt;

/** A source as REST, the live topics and the connections page show it. No secrets. */
export interface Source {
  readonly id: SourceId;
  readonly garageId: GarageId;
  readonly name: string;
  readonly kind: SourceKind;
  readonly isDemo: boolean;
  /** Its cars report more often while somebody looks. */
  readonly hasPresence: boolean;
  /** Its cars take software over the air. */
  readonly hasUpdates: boolean;
  readonly url?: string;
  readonly apiUrl?: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Which secrets are stored, by name. */
  readonly secretNames: readonly string[];
  readonly mqtt: SourceLink;
  /** The REST side where the source has one: push may be down while polling works. */
  readonly rest?: SourceLink;
  readonly tokenExpiresAt?: number;
}
