import type { LineNews } from "@/lib/domain/campaign-line";
import type { Update } from "@/lib/domain/update";
import type { LiveLine } from "./start";

type Line = Pick<LiveLine, "listen">;

/** Tells what moves among the cars of a campaign, a hundred cars at a time, until called off. */
export function watchCampaignCars(
  line: Line,
  { garageId, id }: { readonly garageId: string; readonly id: string },
  onNews: (news: readonly LineNews[]) => void,
): () => void {
  return line.listen(`live/${garageId}/progress/${id}/`, (_topic, payload) => {
    const value = readJson(payload);
    // The line comes from our own server, which sends whole lines.
    if (Array.isArray(value)) onNews(value as readonly LineNews[]);
  });
}

/** Tells of one update with its history whenever it changes, until called off. */
export const watchUpdate = (
  line: Line,
  { garageId, id }: { readonly garageId: string; readonly id: string },
  onUpdate: (update: Update) => void,
): (() => void) => watchOne(line, `live/${garageId}/update/${id}`, onUpdate);

/** Tells of the update of a car that matters now, until called off. */
export const watchCarUpdate = (
  line: Line,
  { garageId, id }: { readonly garageId: string; readonly id: string },
  onUpdate: (update: Update) => void,
): (() => void) => watchOne(line, `live/${garageId}/car-update/${id}`, onUpdate);

const watchOne = (line: Line, topic: string, onUpdate: (update: Update) => void) =>
  line.listen(topic, (_topic, payload) => {
    const value = readJson(payload);
    // The line comes from our own server, which sends the whole update.
    if (typeof value === "object" && value !== null) onUpdate(value as Update);
  });

function readJson(payload: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(payload));
  } catch {
    return undefined;
  }
}
