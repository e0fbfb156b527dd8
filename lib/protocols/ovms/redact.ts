import { maskCommandLine } from "@/lib/domain/command-line";
import { isSecretSetting } from "./settings";

const commandTopic = /(?:\/|^)client\/[^/]+\/command\/|cmd\/[^/]+\/c(?:\/|$)/;
const tag = /^([0-9a-z]{8}-[0-9a-z]{4} )([\s\S]*)$/;

const settingTopic = /(?:\/|^)client\/[^/]+\/config\/(.+)$/;

/** Lines for the car's shell carry PINs in clear, our own and those of other programs; settings carry passwords. */
export function redact(topic: string, payload: string): string {
  const [, setting] = settingTopic.exec(topic) ?? [];
  if (setting !== undefined && isSecretSetting(setting)) return payload && "[redacted]";
  if (!commandTopic.test(topic)) return payload;
  const [, before = "", line = payload] = tag.exec(payload) ?? [];
  return before + maskCommandLine(line);
}
