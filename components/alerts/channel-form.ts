import { type Severity, severities } from "@/lib/domain/alert";
import type { ShownChannel } from "./use-channels";

export const mailSecurities = ["tls", "starttls", "none"] as const;
type Security = (typeof mailSecurities)[number];

/** What stands in the fields, of either kind. */
export interface ChannelForm {
  readonly kind: "email" | "webhook";
  readonly minSeverity: Severity;
  readonly host: string;
  readonly port: string;
  readonly security: Security;
  readonly username: string;
  readonly password: string;
  readonly from: string;
  readonly to: string;
  readonly ca: string;
  readonly url: string;
  readonly secret: string;
}

const empty = {
  host: "",
  port: "587",
  security: "starttls",
  username: "",
  password: "",
  from: "",
  to: "",
  ca: "",
  url: "",
  secret: "",
} as const;

export const newForm = (kind: ChannelForm["kind"]): ChannelForm => ({
  ...empty,
  kind,
  minSeverity: kind === "email" ? "warning" : "info",
});

/** A channel as its form shows it; secrets never come back, so their fields are empty. */
export function formOf(channel: ShownChannel): ChannelForm {
  const base = { ...newForm(channel.kind), minSeverity: channel.minSeverity };
  if (channel.kind === "webhook") return { ...base, url: channel.settings.url };
  const { host, port, security, username = "", from, to, ca = "" } = channel.settings;
  const shown = { host, port: String(port), security, username, from, to: to.join(", "), ca };
  return { ...base, ...shown };
}

const filled = (name: string, text: string) => (text === "" ? {} : { [name]: text });

/** What the form asks the server for; an empty secret stays as it is. */
export function bodyOf(form: ChannelForm) {
  const { minSeverity, kind, host, port, security, from, username, ca } = form;
  if (kind === "webhook")
    return { minSeverity, settings: { url: form.url.trim() }, ...filled("secret", form.secret) };
  const to = form.to.split(/[\s,;]+/).filter((address) => address !== "");
  const settings = {
    host: host.trim(),
    port: Number(port),
    security,
    from: from.trim(),
    to,
    ...filled("username", username.trim()),
    ...filled("ca", ca.trim()),
  };
  return { minSeverity, settings, ...filled("password", form.password) };
}

/** The usual port of each way. */
export const portOf = (security: Security): string =>
  ({ tls: "465", starttls: "587", none: "25" })[security];

export const isSeverity = (word: string): word is Severity =>
  severities.some((severity) => severity === word);
export const isSecurity = (word: string): word is Security =>
  mailSecurities.some((security) => security === word);
