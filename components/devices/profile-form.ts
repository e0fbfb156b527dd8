import type { ProfileSettings, ProvisioningStrategy } from "@/lib/domain/device";
import { limitGroups, limitKinds, schemaParts, strategies, topicFields } from "./profile-parts";
import { responderLines, respondersOf } from "./responder-lines";

/** A profile as text fields and switches. Names with a dot are parts of one setting. */
export interface ProfileForm {
  readonly texts: Readonly<Record<string, string>>;
  readonly flags: Readonly<Record<string, boolean>>;
}

export const flagFields = [
  "isJsonAccepted",
  "isJsonSent",
  "sendAckOnValidationException",
  "isNumericTextKept",
  "overwriteActivityTime",
  "closeOnRpcTimeout",
  "isSparkplug",
  "isSparkplugStrict",
] as const satisfies readonly (keyof ProfileSettings)[];

const minuteMs = 60_000;

export function formOfProfile(settings: ProfileSettings & { readonly name?: string }): ProfileForm {
  const texts = {
    ...plainTexts(settings),
    ...provisioningTexts(settings),
    ...listed(topicFields, (field) => [field, settings[field]]),
    ...listed(schemaParts, (part) => [`schemas.${part}`, settings.schemas?.[part]]),
    ...Object.assign({}, ...limitGroups.map((group) => limitTexts(settings, group))),
  };
  const flags = Object.fromEntries(flagFields.map((field) => [field, settings[field] ?? false]));
  return { texts, flags };
}

type Texts = Record<string, string>;

function plainTexts(settings: ProfileSettings & { readonly name?: string }): Texts {
  const { maxSessionsPerDevice, inactivityMs, sparkplugReorderMs } = settings;
  return {
    name: settings.name ?? "",
    payload: settings.payload ?? "json",
    rpcOrder: settings.rpcOrder ?? "burst",
    unknownMethod: settings.unknownMethod ?? "error",
    rpcResponders: responderLines(settings.rpcResponders),
    maxSessionsPerDevice: String(maxSessionsPerDevice ?? ""),
    maxTextLength: String(settings.maxTextLength ?? ""),
    inactivityMinutes: inactivityMs ? String(inactivityMs / minuteMs) : "",
    sparkplugReorderMs: String(sparkplugReorderMs ?? ""),
    firmwareId: settings.firmwareId ?? "",
    softwareId: settings.softwareId ?? "",
    sparkplugAttributeMetrics: (settings.sparkplugAttributeMetrics ?? []).join("\n"),
  };
}

const provisioningParts = ["key", "secret", "certificate", "commonNamePattern"] as const;

const provisioningTexts = ({ provisioning }: ProfileSettings): Texts => ({
  "provisioning.strategy": provisioning?.strategy ?? "disabled",
  ...listed(provisioningParts, (part) => [`provisioning.${part}`, provisioning?.[part]]),
});

const limitTexts = ({ rateLimits }: ProfileSettings, group: (typeof limitGroups)[number]): Texts =>
  listed(limitKinds, (kind) => [`rateLimits.${group}.${kind}`, rateLimits?.[group]?.[kind]]);

function listed<Name extends string>(
  names: readonly Name[],
  read: (name: Name) => readonly [string, string | null | undefined],
): Texts {
  return Object.fromEntries(
    names.map((name) => {
      const [field, text] = read(name);
      return [field, text ?? ""];
    }),
  );
}

/** What the interface is asked to store; an empty field takes the setting away. */
export function profileBody({ texts, flags }: ProfileForm) {
  const text = (field: string) => (texts[field] ?? "").trim();
  const orNull = (field: string) => text(field) || null;
  const number = (field: string) => (text(field) === "" ? null : Number(text(field)));
  const minutes = number("inactivityMinutes");
  return {
    name: text("name"),
    ...picked(topicFields, orNull),
    payload: text("payload") === "protobuf" ? "protobuf" : "json",
    schemas: picked(schemaParts, (part) => texts[`schemas.${part}`]?.trim() || null),
    ...picked(flagFields, (field) => flags[field] ?? false),
    sparkplugReorderMs: number("sparkplugReorderMs"),
    sparkplugAttributeMetrics: lines(text("sparkplugAttributeMetrics")),
    provisioning: provisioningOf(text),
    rateLimits: picked(limitGroups, (group) =>
      picked(limitKinds, (kind) => orNull(`rateLimits.${group}.${kind}`)),
    ),
    maxSessionsPerDevice: number("maxSessionsPerDevice"),
    maxTextLength: number("maxTextLength"),
    rpcOrder: text("rpcOrder") || "burst",
    unknownMethod: text("unknownMethod") === "timeout" ? "timeout" : "error",
    rpcResponders: respondersOf(lines(text("rpcResponders"))),
    firmwareId: orNull("firmwareId"),
    softwareId: orNull("softwareId"),
    inactivityMs: minutes === null ? null : Math.round(minutes * minuteMs),
  };
}

function provisioningOf(text: (field: string) => string) {
  const strategy: ProvisioningStrategy =
    strategies.find((one) => one === text("provisioning.strategy")) ?? "disabled";
  const parts =
    strategy === "x509-chain" ? ["certificate", "commonNamePattern"] : ["key", "secret"];
  const filled = parts
    .map((part) => [part, text(`provisioning.${part}`)] as const)
    .filter(([, value]) => value !== "");
  return { strategy, ...(strategy === "disabled" ? {} : Object.fromEntries(filled)) };
}

const lines = (text: string): readonly string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

function picked<Name extends string, Value>(
  names: readonly Name[],
  read: (name: Name) => Value,
): Record<string, Value> {
  return Object.fromEntries(names.map((name) => [name, read(name)]));
}
