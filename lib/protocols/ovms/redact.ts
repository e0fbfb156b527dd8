import { maskCommandLine } from "@/lib/domain/command-line";

const commandTopic = /(?:\/|^)client\/[^/]+\/command\/|cmd\/[^/]+\/c(?:\/|$)/;
const tag = /^([0-9a-z]{8}-[0-9a-z]{4} )([\s\S]*)$/;

/** Lines for the car's shell carry PINs in clear, our own and those of other programs. */
export function redact(topic: string, payload: string): string {
  if (!commandTopic.test(topic)) return payload;
  const [, before = "", line = payload] = tag.exec(payload) ?? [];
  return before + maskCommandLine(line);
}
