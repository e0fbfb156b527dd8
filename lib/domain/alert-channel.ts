import { z } from "zod";
import { type Alert, alertKinds, type Severity, severities } from "./alert";
import type { GarageId } from "./ids";

/** How the way to a mail server is protected: from the first byte, after a greeting that is held to it, or not at all. */
export const mailSecurities = ["tls", "starttls", "none"] as const;

const line = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .regex(/^[^\r\n]*$/, "field.channelLine");
const address = z.email("field.channelAddress").max(300);

export const mailSettings = z
  .strictObject({
    host: line.regex(/^[\w.:-]+$/, "field.mailHost"),
    port: z.int().min(1).max(65_535),
    security: z.enum(mailSecurities),
    username: line.optional(),
    from: address,
    to: z.array(address).min(1, "field.oneReceiverAtLeast").max(20),
    /** A private authority's certificate, PEM. */
    ca: z.string().max(100_000).optional(),
  })
  .refine(({ security, username }) => security !== "none" || username === undefined, {
    path: ["security"],
    error: "field.passwordNeedsTls",
  });
export type MailSettings = z.infer<typeof mailSettings>;

export const webhookSettings = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, error: "field.webhookUrl" })
    .max(2_000)
    .refine((url) => !hasCredentials(url), "field.webhookUrlWithLogin"),
});
export type WebhookSettings = z.infer<typeof webhookSettings>;

const hasCredentials = (url: string): boolean => {
  const { username, password } = new URL(url);
  return username !== "" || password !== "";
};

const secret = z.string().min(1).max(1_000);
const common = { isEnabled: z.boolean().default(true), minSeverity: z.enum(severities) };

export const channelRequest = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("email"),
    garageId: z.string().optional(),
    ...common,
    minSeverity: common.minSeverity.default("warning"),
    settings: mailSettings,
    password: secret.optional(),
  }),
  z.strictObject({
    kind: z.literal("webhook"),
    garageId: z.string().optional(),
    ...common,
    minSeverity: common.minSeverity.default("info"),
    settings: webhookSettings,
    /** Made when it is absent. */
    secret: secret.min(16, "field.signingSecretLength").optional(),
  }),
]);
export type ChannelRequest = z.infer<typeof channelRequest>;

/** What is absent stays as it is; an empty password takes the stored one away. */
export const channelChange = z.strictObject({
  isEnabled: z.boolean().optional(),
  minSeverity: common.minSeverity.optional(),
  settings: z.union([mailSettings, webhookSettings]).optional(),
  password: z.string().max(1_000).optional(),
  secret: secret.min(16).optional(),
});
export type ChannelChange = z.infer<typeof channelChange>;

export type ChannelTarget =
  | { readonly kind: "email"; readonly settings: MailSettings }
  | { readonly kind: "webhook"; readonly settings: WebhookSettings };

/** A way for alerts to reach people or programs; its secret is kept apart. */
export type AlertChannel = ChannelTarget & {
  readonly id: string;
  readonly garageId: GarageId;
  readonly isEnabled: boolean;
  readonly minSeverity: Severity;
  readonly createdAt: number;
};

/** How a channel is doing. */
export interface ChannelHealth {
  /** Alerts that wait to be sent, or to be tried again. */
  readonly waiting: number;
  readonly lastSentAt?: number;
  readonly lastFailure?: { readonly at: number; readonly sentence: string };
}

/** What became of an attempt; the sentence is for the person and holds no secret. */
export type Sent =
  | { readonly kind: "sent"; readonly sentence: string }
  | { readonly kind: "failed"; readonly sentence: string };

/** What is sent: some alerts of one garage, or a greeting that shows the channel works. */
export interface Notice {
  readonly garageName: string;
  readonly alerts: readonly Alert[];
  readonly isTest: boolean;
  readonly at: number;
}

export const alertSettingsRequest = z.strictObject({
  off: z.array(z.enum(alertKinds)).max(50),
  auxBatteryVolts: z.number().min(6).max(30),
});
