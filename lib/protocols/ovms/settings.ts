import type { Effect } from "@/lib/domain/effect";
import type { OperationProgressed } from "@/lib/domain/event";
import type { Vin } from "@/lib/domain/ids";
import type { Refusal } from "@/lib/domain/protocol";
import { isSecretName } from "@/lib/domain/secret-name";
import { say } from "@/messages/say";
import { correlationOf } from "./reply";

interface Setting {
  readonly param: string;
  readonly instance: string;
}

interface Seat {
  readonly prefix: string;
  readonly cid: string;
}

/** The module writes the dots of both names as slashes, so what was asked cannot be read back: it is remembered. */
const pathOf = ({ param, instance }: Setting): string =>
  `${param}/${instance}`.replaceAll(".", "/");

/** Whether a setting, by the path it is answered on, holds what nobody may read. */
export const isSecretSetting = (path: string): boolean =>
  path.split("/").some((word) => isSecretName(word) || /pass|wpa/i.test(word));

/** Asks for one setting of the module. Its answer comes on a topic of its own. */
export function settingRequest(
  setting: Setting,
  { prefix, cid }: Seat,
): readonly Effect[] | Refusal {
  const path = pathOf(setting);
  if (isSecretSetting(path)) return { kind: "refusal", reason: say("ovms.settingIsSecret") };
  return [
    {
      kind: "publish",
      topic: `${prefix}client/${cid}/request/config`,
      payload: `${setting.param}/${setting.instance}`,
      qos: 1,
      isRetained: false,
      expirySeconds: 60,
    },
    {
      kind: "expect",
      outcome: { kind: "reply", correlation: correlationOf(`config/${path}`) },
      slowAfterMs: 10_000,
      timeoutMs: 15_000,
      hint: say("ovms.settingUnanswered"),
    },
  ];
}

/** What a setting is; nothing where it is not set. */
export const settingTold = (
  vin: Vin,
  at: number,
  { path, text }: { readonly path: string; readonly text: string },
): OperationProgressed => ({
  kind: "operation-progressed",
  vin,
  at,
  operation: correlationOf(`config/${path}`),
  requestId: correlationOf(`config/${path}`),
  status: "done",
  rawStatus: "answered",
  isReply: true,
  message: text === "" ? say("ovms.settingNotSet") : text,
});
