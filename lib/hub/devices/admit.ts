import { X509Certificate } from "node:crypto";
import type { ProfileSettings } from "@/lib/domain/device";
import { reasonCodes } from "@/lib/mqtt/reason-code";
import type {
  Admission,
  Admitted,
  ClientCertificate,
  ConnectRequest,
  Refused,
} from "@/lib/mqtt-server/admission";
import { say } from "@/messages/say";
import { DeviceAdmission } from "./admission";
import { chainDevice } from "./chain";
import { settingsOf } from "./core";
import { keyOf, matchesBasic, storedCredential } from "./credentials";
import { noteLimited } from "./limited";
import { admitProvisioning } from "./provision-session";
import { breachOf, exceededByOpening, limitsOf } from "./rates";
import { openEdge } from "./sparkplug-session";
import type { DeviceSession, DeviceState } from "./state";
import type { Transport } from "./turn";

/** Every open device session, by what was decided at its CONNECT. */
export type Sessions = WeakMap<Admitted, DeviceSession>;

const refused = (code5: number, reason: string, code3 = 5): Refused => ({
  kind: "refused",
  code5,
  code3,
  reason,
});

/** Decides about a device's CONNECT: provisioning, a certificate, or user name and client id. */
export async function admitDevice(
  core: Transport,
  sessions: Sessions,
  request: ConnectRequest,
): Promise<Admission> {
  const { username, clientId, certificate } = request;
  if (username === "provision" || clientId === "provision") return admitProvisioning(core);
  const found = certificate ? await byCertificate(core, certificate) : await byName(core, request);
  if ("kind" in found) return found;
  return admitted(core, sessions, found, request);
}

type Found = DeviceState | Refused;

async function byCertificate(core: Transport, certificate: ClientCertificate): Promise<Found> {
  if (core.sessionSettings.areCertificateDatesChecked && !isInTime(core, certificate))
    return refused(reasonCodes.notAuthorized, say("device.wrongTime"));
  const known = core.registry.byKey(keyOf.certificate(certificate.raw));
  if (known) return known;
  const made = await chainDevice(
    core,
    new X509Certificate(Buffer.from(certificate.raw)),
    certificate.chain.map((der) => new X509Certificate(Buffer.from(der))),
  );
  return made ?? refused(reasonCodes.notAuthorized, say("device.unknownCertificate"));
}

function isInTime({ clock }: Transport, { validFrom, validTo }: ClientCertificate): boolean {
  const now = clock.now();
  return validFrom <= now && now <= validTo;
}

async function byName(core: Transport, request: ConnectRequest): Promise<Found> {
  const { clientId } = request;
  const username = request.username ?? "";
  const password = new TextDecoder().decode(request.password ?? new Uint8Array());
  const shown = { clientId, username, password };
  if (username === "") return byClientId(core, request, shown);
  const both = core.registry.byKey(keyOf.both(clientId, username));
  if (both) return (await matches(both, shown)) ? both : wrong();
  const device = core.registry.byKey(keyOf.username(username));
  if (device && (await matches(device, shown))) return device;
  return wrong();
}

const wrong = (): Refused =>
  refused(reasonCodes.badUserNameOrPassword, say("device.unknownCredentials"));

interface Shown {
  readonly clientId: string;
  readonly username: string;
  readonly password: string;
}

async function byClientId(core: Transport, request: ConnectRequest, shown: Shown): Promise<Found> {
  const device =
    request.clientId.trim() === ""
      ? undefined
      : core.registry.byKey(keyOf.clientId(request.clientId));
  if (device && (await matches(device, shown))) return device;
  if (request.password !== undefined && request.password.length > 0) return wrong();
  if (request.clientId.trim() !== "") {
    return refused(reasonCodes.clientIdentifierNotValid, say("device.unknownClientId"), 2);
  }
  return refused(reasonCodes.notAuthorized, say("device.noCredentials"));
}

async function matches({ row }: DeviceState, shown: Shown): Promise<boolean> {
  const stored = storedCredential(row.credential);
  if (stored === undefined) return false;
  return stored.kind === "access-token" || matchesBasic(stored, shown);
}

/** Its own count first: a device that connects in a loop must not keep its neighbors out. */
function mayOpen(core: Transport, device: DeviceState, settings: ProfileSettings): boolean {
  const now = core.clock.now();
  const { own } = limitsOf(device, settings, now);
  const over =
    breachOf("device", exceededByOpening(own, now)) ?? core.shared.open(device.row.garageId, now);
  if (over) noteLimited(core, device, over);
  return over === undefined;
}

function admitted(
  core: Transport,
  sessions: Sessions,
  device: DeviceState,
  request: ConnectRequest,
): Admission {
  const settings = settingsOf(core, device);
  if (!mayOpen(core, device, settings))
    return refused(reasonCodes.connectionRateExceeded, say("device.tooOften"), 3);
  const edge = settings.isSparkplug ? openEdge(core, device, request) : undefined;
  if (typeof edge === "string") return refused(reasonCodes.serverUnavailable, edge, 3);
  const session: DeviceSession = {
    device,
    handle: undefined,
    children: undefined,
    edge,
    lateAnswers: undefined,
    recordId: undefined,
  };
  const admission = new DeviceAdmission(core, session, settings);
  sessions.set(admission, session);
  return admission;
}
