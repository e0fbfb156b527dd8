import { createHash } from "node:crypto";
import { createTransport } from "nodemailer";
import type { Messages } from "use-intl";
import type { MailSettings, Notice, Sent } from "@/lib/domain/alert-channel";
import { say } from "@/messages/say";
import type { Mail } from "./alert-words";

interface MailJob {
  readonly settings: MailSettings;
  readonly password: string | undefined;
  readonly mail: Mail;
  readonly notice: Notice;
}

const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** Hands one mail to the mail server of the garage and says what came of it. */
export async function sendMail(job: MailJob): Promise<Sent> {
  const { settings, mail, notice } = job;
  const transport = createTransport(optionsOf(job));
  try {
    const { rejected } = await transport.sendMail({
      from: settings.from,
      to: [...settings.to],
      subject: mail.subject,
      text: mail.text,
      messageId: messageIdOf(settings, notice),
      headers: { "Auto-Submitted": "auto-generated" },
    });
    const count = settings.to.length - rejected.length;
    if (rejected.length > 0)
      return failed(
        say("notify.mail.sentToSome", { count: String(count), all: String(settings.to.length) }),
      );
    return { kind: "sent", sentence: say("notify.mail.sent") };
  } catch (error) {
    return failed(sentenceOf(error));
  } finally {
    transport.close();
  }
}

const failed = (sentence: string): Sent => ({ kind: "failed", sentence });

function optionsOf({ settings, password }: MailJob) {
  const { host, port, security, username, ca } = settings;
  return {
    host,
    port,
    secure: security === "tls",
    // A server that does not offer what was asked for gets neither the password nor the mail.
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    ...(username === undefined ? {} : { auth: { user: username, pass: password ?? "" } }),
    tls: { minVersion: "TLSv1.2" as const, ...(ca ? { ca } : {}) },
    ...timeouts,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** The same alerts have the same id, whenever they are sent. */
function messageIdOf({ from }: MailSettings, { alerts, isTest, at }: Notice): string {
  const what = isTest ? `test ${at}` : alerts.map(({ id }) => id).join();
  const name = createHash("sha256").update(what).digest("hex").slice(0, 32);
  return `<${name}@${from.split("@").at(-1) ?? "vindow.invalid"}>`;
}

const byCode: Readonly<Record<string, keyof Messages["server"]["notify"]["mail"]>> = {
  EAUTH: "signIn",
  ENOAUTH: "noSignIn",
  EDNS: "unknownName",
  ENOTFOUND: "unknownName",
  ECONNREFUSED: "nobodyListens",
  ETIMEDOUT: "noAnswer",
  ECONNECTION: "connectionLost",
  ECONNRESET: "connectionLost",
  ETLS: "noStartTls",
  EENVELOPE: "addresses",
  EMESSAGE: "mail",
  EPROTOCOL: "noSmtp",
};

const certificate = /certificate|self.signed|altname|CERT_/i;

/** Why it was not sent. What the server said is left out but for its number: it may repeat what we sent. */
function sentenceOf(error: unknown): string {
  const { code, message, responseCode } = factsOf(error);
  if (certificate.test(`${code} ${message}`)) return say("notify.mail.certificate");
  if (/wrong version number|ssl3_get_record/i.test(message)) return say("notify.mail.noTls");
  const known = byCode[code] ?? byCode[(/E[A-Z]{4,}/.exec(message) ?? [""])[0]];
  const sentence = say(`notify.mail.${known ?? "failed"}`);
  if (responseCode === undefined) return sentence;
  return say("notify.mail.withReply", { sentence, code: String(responseCode) });
}

function factsOf(error: unknown) {
  const record: Record<string, unknown> =
    typeof error === "object" && error !== null ? { ...error } : {};
  return {
    code: typeof record.code === "string" ? record.code : "",
    message: error instanceof Error ? error.message : "",
    responseCode: typeof record.responseCode === "number" ? record.responseCode : undefined,
  };
}
