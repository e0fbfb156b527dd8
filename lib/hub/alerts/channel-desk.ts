import { randomBytes, randomUUID } from "node:crypto";
import {
  channelHealth,
  channelSecrets,
  deleteChannel,
  listAllChannels,
  saveChannel,
} from "@/lib/db/alert-channels";
import type { Database } from "@/lib/db/database";
import type { Alert } from "@/lib/domain/alert";
import { isAsBadAs } from "@/lib/domain/alert";
import {
  type AlertChannel,
  type ChannelChange,
  type ChannelHealth,
  type ChannelRequest,
  mailSettings,
  type Sent,
  webhookSettings,
} from "@/lib/domain/alert-channel";
import { AppError } from "@/lib/domain/error";
import type { GarageId } from "@/lib/domain/ids";
import { say } from "@/messages/say";
import type { Send } from "./courier";

export interface ChannelDeskDeps {
  readonly db: Database;
  readonly secretKey: Uint8Array;
  readonly now: () => number;
  readonly send: Send;
  readonly garageName: (id: GarageId) => Promise<string>;
}

/** A channel as people see it: of its secret only whether there is one. */
export type ShownChannel = AlertChannel & { readonly hasSecret: boolean } & ChannelHealth;

const channelsPerGarage = 10;

/** The channels of every garage: kept in mind, for each alert asks who is to be told. */
export async function openChannelDesk(deps: ChannelDeskDeps) {
  const { db, secretKey, now } = deps;
  const channels = new Map((await listAllChannels(db)).map((one) => [one.id, one]));
  const list = (garageIds: readonly GarageId[]) =>
    [...channels.values()].filter(({ garageId }) => garageIds.includes(garageId));
  const show = async (own: readonly AlertChannel[]): Promise<readonly ShownChannel[]> => {
    const health = await channelHealth(
      db,
      own.map(({ id }) => id),
    );
    return Promise.all(
      own.map(async (channel) => ({
        ...channel,
        hasSecret: Object.keys(await channelSecrets(db, secretKey, channel.id)).length > 0,
        ...(health.get(channel.id) ?? { waiting: 0 }),
      })),
    );
  };
  const shown = async (channel: AlertChannel): Promise<ShownChannel> => {
    const [one] = await show([channel]);
    return one ?? { ...channel, hasSecret: false, waiting: 0 };
  };
  const find = (id: string): AlertChannel | undefined => channels.get(id);
  const get = (id: string): AlertChannel => {
    const channel = channels.get(id);
    if (channel) return channel;
    throw new AppError("not-found", say("request.noSuch.channel"));
  };
  return {
    all: (): readonly AlertChannel[] => [...channels.values()],
    list: (garageIds: readonly GarageId[]) => show(list(garageIds)),
    find,
    /** A new channel; a signing secret that was made for it is shown this once. */
    add: async (garageId: GarageId, request: ChannelRequest) => {
      if (list([garageId]).length >= channelsPerGarage)
        throw new AppError(
          "conflict",
          say("alert.channelsMost", { most: String(channelsPerGarage) }),
        );
      const { channel, secrets, made } = newChannel(garageId, request, now());
      await saveChannel(db, secretKey, channel, secrets);
      channels.set(channel.id, channel);
      return { ...(await shown(channel)), ...(made === undefined ? {} : { secret: made }) };
    },
    change: async (id: string, change: ChannelChange): Promise<ShownChannel> => {
      const before = get(id);
      const channel = changed(before, change);
      const secrets = secretsOf(before, change);
      await saveChannel(db, secretKey, channel, secrets);
      channels.set(id, channel);
      return shown(channel);
    },
    remove: async (id: string): Promise<void> => {
      await deleteChannel(db, id);
      channels.delete(id);
    },
    /** Sends a greeting now and says what became of it. */
    test: async (id: string): Promise<Sent> => {
      const channel = get(id);
      const secrets = await channelSecrets(db, secretKey, id);
      const garageName = await deps.garageName(channel.garageId);
      return deps.send(channel, secrets, { garageName, alerts: [], isTest: true, at: now() });
    },
    /** Where an alert goes. */
    forAlert: ({ garageId, severity }: Alert): readonly AlertChannel[] =>
      list([garageId]).filter(
        ({ isEnabled, minSeverity }) => isEnabled && isAsBadAs(severity, minSeverity),
      ),
  };
}
export type ChannelDesk = Awaited<ReturnType<typeof openChannelDesk>>;

function newChannel(garageId: GarageId, request: ChannelRequest, createdAt: number) {
  const { isEnabled, minSeverity } = request;
  const base = { id: randomUUID(), garageId, isEnabled, minSeverity, createdAt };
  if (request.kind === "email") {
    const { kind, settings, password } = request;
    const channel: AlertChannel = { ...base, kind, settings };
    return { channel, secrets: password === undefined ? {} : { password }, made: undefined };
  }
  const { kind, settings } = request;
  const made = request.secret === undefined ? randomBytes(24).toString("base64url") : undefined;
  const channel: AlertChannel = { ...base, kind, settings };
  return { channel, secrets: { secret: request.secret ?? made ?? "" }, made };
}

function changed(
  before: AlertChannel,
  { isEnabled = before.isEnabled, minSeverity = before.minSeverity, settings }: ChannelChange,
): AlertChannel {
  if (settings === undefined) return { ...before, isEnabled, minSeverity };
  const schema = before.kind === "email" ? mailSettings : webhookSettings;
  if (!schema.safeParse(settings).success)
    throw new AppError("invalid", say("alert.otherSettings"));
  // The schema of this kind has just taken them.
  return { ...before, isEnabled, minSeverity, settings } as AlertChannel;
}

/** The host that a password was entered for must not be exchanged under it. */
function secretsOf(before: AlertChannel, { password, secret, settings }: ChannelChange) {
  if (before.kind === "webhook") return secret === undefined ? undefined : { secret };
  const isElsewhere =
    settings !== undefined && "host" in settings && settings.host !== before.settings.host;
  if (password === undefined) return isElsewhere ? {} : undefined;
  return password === "" ? {} : { password };
}
