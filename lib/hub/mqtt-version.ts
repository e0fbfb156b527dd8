import type { SourceLink } from "@/lib/domain/source";
import type { SourceRecord } from "./source-record";

/**
 * Which MQTT version to speak with a car's broker. With MQTT 5 a command ends after a minute instead of being carried
 * out hours later; a broker that knows only 3.1.1 refuses it or hangs up, then we try that.
 */
export function createMqttVersion({ kind, settings }: SourceRecord) {
  const isOpenQuestion = kind === "ovms" && settings.profile === undefined;
  let version: 4 | 5 = 5;
  let isSettled = false;
  return {
    current: (): 4 | 5 | undefined => (isOpenQuestion ? version : undefined),
    note: ({ state }: SourceLink) => {
      if (state === "connected") isSettled = true;
      if (!isSettled && (state === "waiting" || state === "refused"))
        version = version === 5 ? 4 : 5;
    },
  };
}
