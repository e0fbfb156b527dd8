import type { ProfileSettings } from "@/lib/domain/device";
import { type Json, readJsonBytes } from "@/lib/protocols/platform/json";
import { decodeProfile, type ProfilePart } from "@/lib/protocols/platform/proto-profile";
import type { Family, Format } from "@/lib/protocols/platform/topics";

/** Reads a payload the way the topic or the profile says; undefined where it cannot be read. */
export function readPayload(
  settings: ProfileSettings,
  format: Format,
  part: ProfilePart,
  bytes: Uint8Array,
): Json | undefined {
  const isProto = format === "proto" || (format === "profile" && isProtobuf(settings));
  if (!isProto) return readJsonBytes(bytes);
  // A profile that speaks JSON has no message type to read this with.
  if (!isProtobuf(settings)) return undefined;
  const decoded = decodeProfile(settings.schemas?.[part], part, bytes);
  if (decoded !== undefined) return decoded;
  const isTolerant = settings.isJsonAccepted === true && format === "profile";
  return isTolerant ? readJsonBytes(bytes) : undefined;
}

export const isProtobuf = ({ payload }: ProfileSettings): boolean => payload === "protobuf";

/** Whether messages of this spelling are Protobuf; undefined where the profile cannot speak it at all. */
export function speaksProto(settings: ProfileSettings, family: Family): boolean | undefined {
  if (family === "v2j") return false;
  if (family === "v2p") return isProtobuf(settings) ? true : undefined;
  return isProtobuf(settings);
}

/** A request in the spelling of its topic; a profile that accepts both is tried in Protobuf first. */
export function readRequest(
  settings: ProfileSettings,
  family: Family,
  fields: (bytes: Uint8Array) => Json | undefined,
  bytes: Uint8Array,
): Json | undefined {
  if (speaksProto(settings, family) !== true) return readJsonBytes(bytes);
  const read = fields(bytes);
  const isTolerant = settings.isJsonAccepted === true && family !== "v2p";
  return read === undefined && isTolerant ? readJsonBytes(bytes) : read;
}

/** Whether what goes to the device on topics of this spelling is Protobuf. */
export function sendsProto(settings: ProfileSettings, family: Family): boolean {
  if (family === "v2j" || !isProtobuf(settings)) return false;
  const isJsonSent = settings.isJsonAccepted === true && settings.isJsonSent === true;
  return family !== "v1" || !isJsonSent;
}
