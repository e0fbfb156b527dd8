import { createHash } from "node:crypto";
import { createTransport } from "nodemailer";
import type { MailSettings, Notice, Sent } from "@/lib/domain/alert-channel";
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
        `The mail server took the mail for ${count} of ${settings.to.length} receivers.`,
      );
    return { kind: "sent", sentence: "The mail server has taken the mail." };
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

const byCode: Readonly<Record<string, string>> = {
  EAUTH: "The mail server does not accept the user name or the password.",
  ENOAUTH: "The mail server wants no sign-in, or none that we know.",
  EDNS: "The name of the mail server is not known. Check it.",
  ENOTFOUND: "The name of the mail server is not known. Check it.",
  ECONNREFUSED: "Nothing listens at this address and port. Check the port.",
  ETIMEDOUT: "The mail server did not answer in time. Check address, port and firewall.",
  ECONNECTION: "The connection to the mail server was lost.",
  ECONNRESET: "The connection to the mail server was lost.",
  ETLS: "The mail server does not offer STARTTLS, or it failed. Check port and protection.",
  EENVELOPE: "The mail server does not accept the sender or a receiver.",
  EMESSAGE: "The mail server does not accept the mail.",
  EPROTOCOL: "The other side does not speak SMTP. Check port and protection.",
};

const certificate = /certificate|self.signed|altname|CERT_/i;

/** Why it was not sent. What the server said is left out but for its number: it may repeat what we sent. */
function sentenceOf(error: unknown): string {
  const { code, message, responseCode } = factsOf(error);
  if (certificate.test(`${code} ${message}`))
    return "The certificate of the mail server is not trusted. Paste the certificate of its authority.";
  if (/wrong version number|ssl3_get_record/i.test(message))
    return "The mail server does not speak TLS on this port. Try STARTTLS, or another port.";
  const known = byCode[code] ?? byCode[(/E[A-Z]{4,}/.exec(message) ?? [""])[0]];
  const number = responseCode === undefined ? "" : ` (reply ${responseCode})`;
  return `${known ?? "The mail could not be handed over."}${number}`;
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
