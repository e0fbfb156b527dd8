import { field, type Json, textField } from "./json";

export type ProvisionCredential =
  | { readonly kind: "access-token"; readonly token: string | undefined }
  | {
      readonly kind: "mqtt-basic";
      readonly clientId: string | undefined;
      readonly username: string | undefined;
      readonly password: string | undefined;
    }
  | { readonly kind: "x509"; readonly certificate: string };

export interface ProvisionRequest {
  readonly key: string;
  readonly secret: string;
  /** Undefined: a name is to be made. */
  readonly deviceName: string | undefined;
  readonly credential: ProvisionCredential | undefined;
  readonly isGateway: boolean;
}

/** A request to become a device; undefined where the key or the secret is missing. */
export function provisionRequestOf(json: Json | undefined): ProvisionRequest | undefined {
  const key = textField(json, "provisionDeviceKey");
  const secret = textField(json, "provisionDeviceSecret");
  if (key === undefined || secret === undefined) return undefined;
  return {
    key,
    secret,
    deviceName: textField(json, "deviceName")?.trim(),
    credential: credentialOf(json),
    isGateway: field(json, "gateway")?.text === "true",
  };
}

function credentialOf(json: Json | undefined): ProvisionCredential | undefined {
  const text = (name: string) => textField(json, name);
  switch (text("credentialsType") ?? "ACCESS_TOKEN") {
    case "ACCESS_TOKEN":
      return { kind: "access-token", token: text("token") };
    case "MQTT_BASIC":
      return {
        kind: "mqtt-basic",
        clientId: text("clientId"),
        username: text("username") ?? text("userName"),
        password: text("password"),
      };
    case "X509_CERTIFICATE":
      return { kind: "x509", certificate: text("hash") ?? "" };
    default:
      return undefined;
  }
}

export const provisionFailures = {
  notFound: `{"errorMsg":"Provision data was not found!","status":"NOT_FOUND"}`,
  failed: `{"errorMsg":"Failed to provision device!","status":"FAILURE"}`,
} as const;

/** The credentials as the device will show them. */
export function provisionSuccess(credential: ProvisionCredential): string {
  const status = "SUCCESS";
  if (credential.kind === "access-token") {
    const { token } = credential;
    const credentialsType = "ACCESS_TOKEN";
    return JSON.stringify({
      credentialsValue: token,
      accessToken: token,
      credentialsType,
      status,
    });
  }
  if (credential.kind === "mqtt-basic") {
    const { clientId, username: userName, password } = credential;
    const credentialsValue = { clientId, userName, password };
    return JSON.stringify({ credentialsValue, credentialsType: "MQTT_BASIC", status });
  }
  const credentialsValue = credential.certificate;
  return JSON.stringify({ credentialsValue, credentialsType: "X509_CERTIFICATE", status });
}
