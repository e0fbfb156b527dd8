import { createHmac } from "node:crypto";
import { request as overHttp } from "node:http";
import { request as overHttps } from "node:https";
import { isIP } from "node:net";
import type { Messages } from "use-intl";
import type { Notice, Sent, WebhookSettings } from "@/lib/domain/alert-channel";
import { say } from "@/messages/say";
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
  if (isIP(host) !== 0 && !mayReach(host, job.isPrivateAllowed))
    return failed(say("notify.webhook.near"));
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

function verdictOf(code: number): Sent {
  const status = String(code);
  if (code >= 200 && code < 300)
    return { kind: "sent", sentence: say("notify.webhook.taken", { status }) };
  if (code >= 300 && code < 400) return failed(say("notify.webhook.elsewhere", { status }));
  return failed(say("notify.webhook.notTaken", { status }));
}

const byCode: Readonly<Record<string, keyof Messages["server"]["notify"]["webhook"]>> = {
  [refusedReach]: "near",
  ENOTFOUND: "unknownName",
  ECONNREFUSED: "nobodyListens",
  ECONNRESET: "brokenOff",
  ETIMEDOUT: "noAnswer",
  ABORT_ERR: "noAnswer",
  CERT_HAS_EXPIRED: "certificateExpired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "certificate",
  SELF_SIGNED_CERT_IN_CHAIN: "certificate",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "certificate",
  ERR_TLS_CERT_ALTNAME_INVALID: "certificateName",
};

function sentenceOf(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : "";
  return say(`notify.webhook.${byCode[String(code)] ?? "failed"}`);
}
