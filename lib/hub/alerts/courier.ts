import {
  changeDeliveries,
  channelSecrets,
  type Delivery,
  endInterrupted,
  listDue,
  nextDueAt,
} from "@/lib/db/alert-channels";
import type { Database } from "@/lib/db/database";
import type { AlertChannel, Notice, Sent } from "@/lib/domain/alert-channel";
import type { GarageId } from "@/lib/domain/ids";
import type { Log } from "@/lib/domain/log";
import { say } from "@/messages/say";
import type { Clock } from "../clock";

/** Takes one notice to its people; never throws. */
export type Send = (
  channel: AlertChannel,
  secrets: Readonly<Record<string, string>>,
  notice: Notice,
) => Promise<Sent>;

export interface CourierDeps {
  readonly db: Database;
  readonly secretKey: Uint8Array;
  readonly clock: Clock;
  readonly log: Log;
  readonly send: Send;
  readonly channels: () => readonly AlertChannel[];
  readonly garageName: (id: GarageId) => Promise<string>;
}

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
/** After each failure in a row; then the alert is given up on this channel. Six hours in all. */
export const retryAfterMs: readonly number[] = [
  30 * secondMs,
  2 * minuteMs,
  10 * minuteMs,
  30 * minuteMs,
  60 * minuteMs,
  120 * minuteMs,
  120 * minuteMs,
];
/** More mails than this at once are one mail that lists them. */
const singleMails = 5;
const perRound = 500;
const idleMs = 15 * minuteMs;

/** Sends what is due, channel by channel, one notice after the other. */
export async function startCourier(deps: CourierDeps) {
  const { db, clock, log } = deps;
  await endInterrupted(db, clock.now(), say("alert.interrupted"));
  let cancel: () => void = () => undefined;
  let running = Promise.resolve();
  let isRunning = false;
  let isStopped = false;
  let isAskedAgain = false;

  const round = async (): Promise<void> => {
    const channels = deps.channels().filter(({ isEnabled }) => isEnabled);
    await Promise.all(channels.map((channel) => serve(deps, channel, () => isStopped)));
    const dueAt = await nextDueAt(
      db,
      channels.map(({ id }) => id),
    );
    const waitMs = isAskedAgain ? 0 : (dueAt ?? Number.POSITIVE_INFINITY) - clock.now();
    isAskedAgain = false;
    plan(Math.max(secondMs, Math.min(idleMs, waitMs)));
  };
  const failed = (error: unknown): void => {
    log.error("Alerts could not be sent.", { error: String(error) });
    plan(minuteMs);
  };
  const go = (): void => {
    isRunning = true;
    running = round()
      .catch(failed)
      .finally(() => {
        isRunning = false;
      });
  };
  const plan = (delayMs: number): void => {
    cancel();
    if (!isStopped) cancel = clock.after(delayMs, go);
  };
  plan(0);
  return {
    /** There is something new, due so soon. */
    soon: (delayMs: number): void => {
      if (isRunning) isAskedAgain = true;
      else plan(delayMs);
    },
    /** Lets the notice that is on its way arrive. */
    stop: async (): Promise<void> => {
      isStopped = true;
      cancel();
      await running;
    },
  };
}
export type Courier = Awaited<ReturnType<typeof startCourier>>;

async function serve(
  deps: CourierDeps,
  channel: AlertChannel,
  isStopped: () => boolean,
): Promise<void> {
  const due = await listDue(deps.db, channel.id, deps.clock.now(), perRound);
  for (const part of noticesOf(channel, due)) {
    if (isStopped()) return;
    // The server is away: the others wait for the same.
    if (!(await deliver(deps, channel, part))) return;
  }
}

function noticesOf(
  { kind }: AlertChannel,
  due: readonly Delivery[],
): readonly (readonly Delivery[])[] {
  const isMany = kind === "email" && due.length > singleMails;
  return isMany ? [due] : due.map((one) => [one]);
}

async function deliver(
  deps: CourierDeps,
  channel: AlertChannel,
  part: readonly Delivery[],
): Promise<boolean> {
  const { db, clock } = deps;
  const named = { channelId: channel.id, alertIds: part.map(({ alert }) => alert.id) };
  // Noted before it leaves: after a crash it is known that it may have arrived.
  await changeDeliveries(db, { ...named, state: "sending", at: clock.now() });
  const sent = await sendPart(deps, channel, part);
  const at = clock.now();
  if (sent.kind === "sent") {
    await changeDeliveries(db, { ...named, state: "sent", at });
    return true;
  }
  const attempts = Math.max(...part.map((one) => one.attempts)) + 1;
  const detail = sent.sentence;
  const waitMs = retryAfterMs[attempts - 1];
  await changeDeliveries(
    db,
    waitMs === undefined
      ? { ...named, state: "given-up", at, attempts, detail }
      : { ...named, state: "waiting", at, attempts, detail, nextAt: at + waitMs },
  );
  return false;
}

async function sendPart(
  { db, secretKey, clock, send, garageName }: CourierDeps,
  channel: AlertChannel,
  part: readonly Delivery[],
): Promise<Sent> {
  try {
    const secrets = await channelSecrets(db, secretKey, channel.id);
    return await send(channel, secrets, {
      garageName: await garageName(channel.garageId),
      alerts: part.map(({ alert }) => alert),
      isTest: false,
      at: clock.now(),
    });
  } catch (error) {
    const sentence = error instanceof Error ? error.message : say("alert.notSent");
    return { kind: "failed", sentence };
  }
}
