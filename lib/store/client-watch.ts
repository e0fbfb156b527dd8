import type { LiveLine } from "./start";

/** Tells that something about a client of the garage changed, and once when the line is there, until called off. */
export const watchClients = (
  line: Pick<LiveLine, "listen">,
  garageId: string,
  onNews: () => void,
): (() => void) => line.listen(`live/${garageId}/client/`, onNews);
