import type { PublishEffect } from "@/lib/domain/effect";
import { present } from "@/lib/domain/present";
import type { SourceContext } from "@/lib/domain/source-context";
import type { UpdateOffer, UpdateSigner } from "@/lib/domain/update-offer";
import { signedText } from "./signing";
import { offerTopic } from "./topics";

/**
 * The notification on `vehicle/updates/{VIN}`: version and description first, then what a unit needs to
 * fetch and check the file. Retained, so that a car that is away finds it when it comes back.
 */
export function encodeOffer(
  source: SourceContext,
  { vin, ...offer }: UpdateOffer,
  key?: UpdateSigner,
): PublishEffect {
  const topic = offerTopic(source, vin);
  const fields = present(offer);
  const signed = key && withSignature(topic, { ...fields, kid: key.keyId }, key.sign);
  const payload = JSON.stringify(signed ?? fields);
  return { kind: "publish", topic, payload, qos: 1, isRetained: true };
}

const withSignature = (
  topic: string,
  fields: Readonly<Record<string, unknown>>,
  sign: (text: string) => string,
) => ({ ...fields, signature: sign(signedText(topic, fields)) });

/** Takes the offer back: the broker forgets what it kept. */
export const encodeWithdrawal = (source: SourceContext, vin: string): PublishEffect => ({
  kind: "publish",
  topic: offerTopic(source, vin),
  payload: "",
  qos: 1,
  isRetained: true,
});
