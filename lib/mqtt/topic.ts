/** MQTT strings are at most 65,535 bytes of UTF-8 [MQTT-1.5.4-1, MQTT-4.7.3-3]. */
const maxBytes = 65_535;

/** A topic that a message may be published to: no wildcards, no NUL, not empty [MQTT-4.7.3-1, MQTT-3.3.2-2]. */
export const isTopicName = (topic: string): boolean =>
  topic.length > 0 && !topic.includes("+") && !topic.includes("#") && isMqttString(topic);

/** A filter that may be subscribed to, without `$share`: wildcards stand alone in their level and `#` is last [MQTT-4.7.1-1..2]. */
export const isTopicFilter = (filter: string): boolean =>
  filter.length > 0 && isMqttString(filter) && filter.split("/").every(isFilterLevel);

function isFilterLevel(level: string, index: number, levels: readonly string[]): boolean {
  if (level === "#") return index === levels.length - 1;
  if (level === "+") return true;
  return !level.includes("+") && !level.includes("#");
}

export interface Filter {
  readonly filter: string;
  /** The share name of `$share/{group}/{filter}`. */
  readonly group?: string;
}

/** Reads a subscription's filter, shared or not; undefined where it is not valid [MQTT-4.8.2-1..2]. */
export function parseFilter(text: string): Filter | undefined {
  if (!text.startsWith("$share/")) return isTopicFilter(text) ? { filter: text } : undefined;
  const end = text.indexOf("/", 7);
  const group = text.slice(7, end);
  const filter = text.slice(end + 1);
  if (end < 8 || /[+#]/.test(group) || !isTopicFilter(filter)) return undefined;
  return { filter, group };
}

/** How many levels the topic or filter has. */
export function topicDepth(topic: string): number {
  let depth = 1;
  for (let at = topic.indexOf("/"); at >= 0; at = topic.indexOf("/", at + 1)) depth += 1;
  return depth;
}

function isMqttString(text: string): boolean {
  if (text.length > maxBytes || text.includes("\u0000") || !text.isWellFormed()) return false;
  // A UTF-16 unit is at most three bytes of UTF-8.
  return text.length * 3 <= maxBytes || new TextEncoder().encode(text).length <= maxBytes;
}
