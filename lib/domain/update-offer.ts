import type { PublishEffect } from "./effect";
import type { SourceContext } from "./source-context";

/** What a car is told of its update. */
export interface UpdateOffer {
  readonly vin: string;
  readonly version: string;
  readonly description: string;
  readonly campaignId: string;
  readonly updateId: string;
  readonly size?: number | undefined;
  readonly sha256?: string | undefined;
  readonly url?: string | undefined;
  /** Whether the unit asks the driver before it begins. */
  readonly consent?: "ask" | "given" | undefined;
  readonly sentAt: number;
  readonly expiresAt?: number | undefined;
  readonly nonce: string;
}

/** The key that an offer is signed with. */
export interface UpdateSigner {
  readonly keyId: string;
  readonly sign: (text: string) => string;
}

/** How cars are offered updates, and how an offer is taken back. */
export interface UpdateTalk {
  readonly offer: (source: SourceContext, offer: UpdateOffer, key?: UpdateSigner) => PublishEffect;
  readonly withdraw: (source: SourceContext, vin: string) => PublishEffect;
}
