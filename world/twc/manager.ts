import { randomUUID } from "node:crypto";
import { connectAsync, type MqttClient } from "mqtt";
import type { WorldClock } from "../clock";
import { obey } from "./control";
import type { TwcProfile } from "./profile";
import { startPublisher } from "./publisher";
import type { Site } from "./site";

export interface ManagerOf {
  readonly site: Site;
  readonly clock: WorldClock;
  readonly url: string;
  readonly username?: string;
  readonly password?: string;
  readonly ca?: string;
  readonly prefix?: string;
  readonly profile?: TwcProfile;
  readonly rateLimitSeconds?: number;
  /** Describes its values to Home Assistant, and so gives its prefix away. */
  readonly describes?: boolean;
  readonly log?: (line: string) => void;
}

export interface Manager {
  readonly prefix: string;
  readonly profile: TwcProfile;
  /** Says nothing more of this charger, or of any: it has no last will. */
  readonly silence: (chargerId?: string) => void;
  readonly speakAgain: () => void;
  /** Leaves a charger behind on the broker that is not there. */
  readonly leaveGhost: (chargerId: string) => Promise<void>;
  /** Any value of any charger, kept by the broker: for what no good program would say. */
  readonly say: (chargerId: string, name: string, payload: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** TWCManager: one connection for its status, another for commands, both on a real broker. */
export async function startManager(of: ManagerOf): Promise<Manager> {
  const { site, clock, prefix = "TWC", profile = "main", log = () => undefined } = of;
  const status = await connectAsync(of.url, { ...credentials(of), clientId: statusId() });
  const commands = await connectAsync(of.url, { ...credentials(of), clientId: "MQTTCtrl" });
  const silent = new Set<string>();
  let isDead = false;
  const send = (topic: string, payload: string) => {
    if (!isDead) status.publish(topic, payload, { qos: 0, retain: true });
  };
  const stop = startPublisher({
    site,
    profile,
    prefix,
    clock,
    rateLimitSeconds: of.rateLimitSeconds ?? 60,
    send,
    isSilent: (id) => silent.has(id) || silent.has("all"),
  });
  if (of.describes) describe(site, prefix, send);
  const onDead = (what: "control" | "everything") => {
    log(`TWCManager: ${what} ended`);
    if (what === "everything") isDead = true;
    commands.end(true);
  };
  await listen(commands, prefix, (name, payload) =>
    obey({ site, profile, log, onDead }, name, payload),
  );
  return {
    prefix,
    profile,
    silence: (id = "all") => void silent.add(id),
    speakAgain: () => silent.clear(),
    say: async (id, name, payload) => {
      await status.publishAsync(`${prefix}/${id}/${name}`, payload, { qos: 1, retain: true });
    },
    leaveGhost: async (id) => {
      for (const [name, payload] of [
        ["state", "0"],
        ["ampsInUse", "0.0"],
        ["lifetimekWh", "4021"],
      ] as const)
        await status.publishAsync(`${prefix}/${id}/${name}`, payload, { qos: 1, retain: true });
    },
    close: async () => {
      stop();
      await Promise.all([status.endAsync(true), commands.endAsync(true)]);
    },
  };
}

const statusId = (): string => `MQTTStatus_${randomUUID().slice(0, 8)}`;

const credentials = ({ username, password, ca }: ManagerOf) => ({
  protocolVersion: 5 as const,
  keepalive: 30,
  reconnectPeriod: 1_000,
  ...(username === undefined ? {} : { username }),
  ...(password === undefined ? {} : { password }),
  ...(ca === undefined ? {} : { ca }),
});

/** It listens to everything under its prefix, its own status too. */
async function listen(
  client: MqttClient,
  prefix: string,
  take: (name: string, payload: Uint8Array) => void,
): Promise<void> {
  const control = `${prefix}/control/`;
  client.on("message", (topic, payload) => {
    if (topic.startsWith(control)) take(topic.slice(control.length), payload);
  });
  await client.subscribeAsync(`${prefix}/#`, { qos: 0 });
}

function describe(site: Site, prefix: string, send: (topic: string, payload: string) => void) {
  const device = prefix.replaceAll("/", "_");
  for (const { spec } of site.chargers())
    send(
      `homeassistant/sensor/${device}_${spec.id}/${spec.id}_amps_in_use/config`,
      JSON.stringify({
        name: `TWC ${spec.id} Amps In Use`,
        unique_id: `twcmanager_${device}_${spec.id}_amps_in_use`,
        state_topic: `${prefix}/${spec.id}/ampsInUse`,
        unit_of_measurement: "A",
        device_class: "current",
        device: {
          identifiers: [`twc_${spec.id}`],
          manufacturer: "Open Source",
          model: "TWCManager",
        },
      }),
    );
}
