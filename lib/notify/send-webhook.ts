import { createHmac } from "node:crypto";
import { request as overHttp } from "node:http";
import { request as overHttps } from "node:https";
import { isIP } from "node:net";
import type { Notice, Sent, WebhookSettings } from "@/lib/domain/alert-channel";
import { alertSentence, alertTitle } from "./alert-words";
import { mayReach, refusedReach, safeLookup } from "./safe-address";

interface WebhookJob {
  readonly settings: WebhookSettings;
  readonly secret: string;
  readonly notice: Notice;
  readonly isPrivateAllowed: boolean;
}

const timeoutMs = 10_000;

/** Posts the notice, signed, and says what the other side answered. Redirects are not followed. */
export async function sendWebhook(job: WebhookJob): Promise<Sent> {
  const url = new URL(job.settings.url);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  // The name of a literal address is never looked up.
  if (isIP(host) !== 0 && !mayReach(host, job.isPrivateAllowed)) return failed(sentences.near);
  try {
    return verdictOf(await post(url, job));
  } catch (error) {
    return failed(sentenceOf(error));
  }
}

/** `sha256=` and the HMAC over the time stamp, a dot and the body, in lowercase hex. */
export const webhookSignature = (secret: string, timestamp: string, body: string): string =>
  `sha256=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`;

function post(url: URL, { notice, secret, isPrivateAllowed }: WebhookJob): Promise<number> {
  const body = bodyOf(notice);
  const timestamp = String(Math.floor(notice.at / 1_000));
  const id = notice.alerts.map((alert) => alert.id).join() || `test-${notice.at}`;
  const request = url.protocol === "https:" ? overHttps : overHttp;
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method: "POST",
      agent: false,
      lookup: safeLookup(isPrivateAllowed),
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
        "user-agent": "Vindow",
        "vindow-delivery": id,
        "vindow-timestamp": timestamp,
        "vindow-signature": webhookSignature(secret, timestamp, body),
      },
    });
    sent.on("error", reject);
    sent.on("response", (response) => {
      // Nobody reads what it says: only its number counts.
      response.destroy();
      resolve(response.statusCode ?? 0);
    });
    sent.end(body);
  });
}

function bodyOf({ alerts, garageName, isTest, at }: Notice): string {
  const [alert] = alerts;
  if (isTest || alert === undefined)
    return JSON.stringify({ type: "test", garage: garageName, sentAt: at });
  const { steps: _steps, scope: _scope, key: _key, holds: _holds, ...facts } = alert;
  const told = { ...facts, title: alertTitle(alert), sentence: alertSentence(alert) };
  return JSON.stringify({ type: "alert", garage: garageName, sentAt: at, alert: told });
}

const failed = (sentence: string): Sent => ({ kind: "failed", sentence });

function verdictOf(status: number): Sent {
  if (status >= 200 && status < 300)
    return { kind: "sent", sentence: `The other side has taken it (status ${status}).` };
  if (status >= 300 && status < 400)
    return failed(
      `The other side sends us elsewhere (status ${status}). Vindow does not follow: enter the final address.`,
    );
  return failed(`The other side did not take it (status ${status}).`);
}

const sentences = {
  near: "This address is on this machine or in a private network. Whoever runs Vindow can allow that with WEBHOOK_PRIVATE=on.",
  elsewhere: "The connection failed. Check the address.",
} as const;

const byCode: Readonly<Record<string, string>> = {
  [refusedReach]: sentences.near,
  ENOTFOUND: "The name in the address is not known. Check it.",
  ECONNREFUSED: "Nothing listens at this address and port. Check it.",
  ECONNRESET: "The other side broke the connection off.",
  ETIMEDOUT: "The other side did not answer in time.",
  ABORT_ERR: "The other side did not answer in time.",
  CERT_HAS_EXPIRED: "The certificate of the other side has expired.",
  DEPTH_ZERO_SELF_SIGNED_CERT: "The certificate of the other side is not trusted.",
  SELF_SIGNED_CERT_IN_CHAIN: "The certificate of the other side is not trusted.",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "The certificate of the other side is not trusted.",
  ERR_TLS_CERT_ALTNAME_INVALID: "The certificate of the other side is for another name.",
};

function sentenceOf(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : "";
  return byCode[String(code)] ?? sentences.elsewhere;
}
