/** The line between this browser and Vindow. It says nothing of cars or of their clouds. */
export type Link =
  | { readonly kind: "connecting"; readonly since: number }
  | { readonly kind: "live"; readonly since: number }
  | { readonly kind: "lost"; readonly since: number }
  | { readonly kind: "signed-out"; readonly since: number }
  | { readonly kind: "not-allowed"; readonly since: number };

export type LinkWord =
  | "connecting"
  | "live"
  | "reconnecting"
  | "offline"
  | "signedOut"
  | "notAllowed";

const reconnectingAfterMs = 3_000;
const offlineAfterMs = 30_000;

/** The word for the line: a gap of less than three seconds is not worth a word. */
export function linkWord(link: Link, now: number): LinkWord {
  const age = now - link.since;
  switch (link.kind) {
    case "connecting":
      return age < offlineAfterMs ? "connecting" : "offline";
    case "live":
      return "live";
    case "lost":
      if (age < reconnectingAfterMs) return "live";
      return age < offlineAfterMs ? "reconnecting" : "offline";
    case "signed-out":
      return "signedOut";
    case "not-allowed":
      return "notAllowed";
  }
}

/** Whether commands can be sent: the words above "Reconnecting…" are only a short gap. */
export const isLinkUsable = (link: Link, now: number): boolean => {
  const word = linkWord(link, now);
  return word === "live" || word === "connecting";
};
