import type { AlertChannel, Notice, Sent } from "@/lib/domain/alert-channel";
import { mailOf } from "./alert-words";
import { sendMail } from "./send-mail";
import { sendWebhook } from "./send-webhook";

interface NotifyOptions {
  /** Where people open Vindow, for the link in a mail. */
  readonly publicUrl?: string | undefined;
  /** Whether webhooks may go to this machine and to private networks. */
  readonly isPrivateAllowed: boolean;
}

type Secrets = Readonly<Record<string, string>>;

/** Takes notices to their channels. Never throws; what came of it is a sentence without secrets. */
export const createNotify =
  ({ publicUrl, isPrivateAllowed }: NotifyOptions) =>
  (channel: AlertChannel, secrets: Secrets, notice: Notice): Promise<Sent> => {
    if (channel.kind === "email")
      return sendMail({
        settings: channel.settings,
        password: secrets.password,
        mail: mailOf(notice, publicUrl),
        notice,
      });
    return sendWebhook({
      settings: channel.settings,
      secret: secrets.secret ?? "",
      notice,
      isPrivateAllowed,
    });
  };
