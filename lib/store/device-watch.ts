import type { Device } from "@/lib/domain/device";
import { parseLiveTopic } from "@/lib/mqtt/live-topics";
import type { LiveLine } from "./start";

/** A device as it is now, or that it is no more. */
export type DeviceNews = Device | { readonly id: string; readonly isDeleted: true };

/** Tells of every device that changes, until called off. */
export function watchDevices(
  line: Pick<LiveLine, "listen">,
  onNews: (news: DeviceNews) => void,
): () => void {
  const decoder = new TextDecoder();
  return line.listen("live/", (topic, payload) => {
    const address = parseLiveTopic(topic);
    if (address?.kind !== "live" || address.entity !== "device") return;
    const news = readNews(address.id, decoder.decode(payload));
    if (news) onNews(news);
  });
}

function readNews(id: string, text: string): DeviceNews | undefined {
  if (text === "") return { id, isDeleted: true };
  try {
    const value: unknown = JSON.parse(text);
    // The line comes from our own server, which sends the whole device.
    return typeof value === "object" && value !== null ? (value as DeviceNews) : undefined;
  } catch {
    return undefined;
  }
}
