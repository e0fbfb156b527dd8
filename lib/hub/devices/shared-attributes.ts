import type { AttributeScope } from "@/lib/domain/device";
import { attributeChangeText } from "@/lib/protocols/platform/gateway-downlink";
import { attributeUpdateBytes } from "@/lib/protocols/platform/proto-messages";
import type { Entry } from "@/lib/protocols/platform/telemetry";
import { downlink, type Family } from "@/lib/protocols/platform/topics";
import { deleteAttributes, setAttributes } from "./attributes";
import { settingsOf } from "./core";
import { sendsProto } from "./payload";
import { type Push, pushAttributes } from "./push";
import { writeMetrics } from "./sparkplug-command";
import type { DeviceState } from "./state";
import type { Transport } from "./turn";

/** A person or program changes attributes: the device hears of its shared ones once they are stored. */
export async function changeAttributes(
  core: Transport,
  device: DeviceState,
  scope: AttributeScope,
  entries: readonly Entry[],
): Promise<void> {
  const attributes = setAttributes(device, scope, entries, core.clock.now());
  await core.db.writeBatch({ attributes });
  if (scope !== "shared" || entries.length === 0) return;
  if (writeMetrics(core, device, entries)) return;
  tell(core, device, entries, []);
}

export async function dropAttributes(
  core: Transport,
  device: DeviceState,
  scope: AttributeScope,
  keys: readonly string[],
): Promise<void> {
  const attributes = deleteAttributes(device, scope, keys, core.clock.now());
  await core.db.writeBatch({ attributes });
  const gone = attributes.map(({ key }) => key);
  if (scope === "shared" && gone.length > 0) tell(core, device, [], gone);
}

function tell(
  core: Transport,
  device: DeviceState,
  entries: readonly Entry[],
  deleted: readonly string[],
): void {
  const settings = settingsOf(core, device);
  const change = { updated: entries, deleted };
  const encode = (family: Family): Push => ({
    topic: topicFor(family, settings.attributesSubscribeTopic),
    payload: sendsProto(settings, family)
      ? attributeUpdateBytes(entries, deleted)
      : attributeChangeText(change),
  });
  pushAttributes(core, device, encode, change);
}

/** A profile's own topic, unless it is a pattern that nothing can be published to. */
function topicFor(family: Family, own: string | null | undefined): string {
  const isOwn = family === "v1" && own && !/[+#]/.test(own);
  return isOwn ? own : downlink.attributes(family);
}
