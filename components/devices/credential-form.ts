import type { CredentialRequest } from "@/lib/domain/device";

export const credentialKinds = [
  "access-token",
  "mqtt-basic",
  "x509",
] as const satisfies readonly CredentialRequest["kind"][];

export interface CredentialForm {
  readonly kind: CredentialRequest["kind"];
  readonly token: string;
  readonly clientId: string;
  readonly username: string;
  readonly password: string;
  readonly certificate: string;
}
export type CredentialText = Exclude<keyof CredentialForm, "kind">;

export const emptyCredentials: CredentialForm = {
  kind: "access-token",
  token: "",
  clientId: "",
  username: "",
  password: "",
  certificate: "",
};

/** What the form asks for; what was left empty is left out, and the server makes a token. */
export function credentialRequestOf(form: CredentialForm): CredentialRequest {
  const { kind, token, clientId, username, password, certificate } = form;
  if (kind === "access-token") return { kind, ...(token.trim() && { token: token.trim() }) };
  if (kind === "x509") return { kind, certificate };
  return {
    kind,
    ...(clientId && { clientId }),
    ...(username && { username }),
    ...(password && { password }),
  };
}

/** How mosquitto_pub sends a first value with them. */
export function firstMessage(credentials: CredentialRequest, host: string): string {
  const end = `-t v1/devices/me/telemetry -m '{"temperature":21.5}'`;
  switch (credentials.kind) {
    case "access-token":
      return `mosquitto_pub -h ${host} -p 1883 -u ${quoted(credentials.token ?? "")} ${end}`;
    case "mqtt-basic":
      return ["mosquitto_pub", `-h ${host} -p 1883`, basicFlags(credentials), end].join(" ");
    case "x509":
      return `mosquitto_pub -h ${host} -p 8883 --cafile ca.pem --cert device.pem --key device.key ${end}`;
  }
}

function basicFlags({
  clientId,
  username,
  password,
}: Extract<CredentialRequest, { kind: "mqtt-basic" }>): string {
  const flags = [
    clientId && `-i ${quoted(clientId)}`,
    username && `-u ${quoted(username)}`,
    password && `-P ${quoted(password)}`,
  ];
  return flags.filter(Boolean).join(" ");
}

/** For a shell, where the text needs it. */
const quoted = (text: string): string =>
  /^[\w.@:-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
