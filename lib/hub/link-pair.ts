import type { MqttLink } from "./mqtt-link";

interface Numbered {
  readonly link: MqttLink;
  readonly number: number;
}

/** The link in use and, while it is being replaced, the one before it, which is heard until the next one hears. */
export function createLinkPair() {
  /** Grows with each try, so that a late word of an old one is not heard. */
  let latest = 0;
  let current: MqttLink | undefined;
  let leaving: Numbered | undefined;
  const closeLeaving = () => {
    const old = leaving;
    leaving = undefined;
    old?.link.close();
  };
  return {
    begin: (): number => ++latest,
    latest: () => latest,
    isLatest: (number: number) => number === latest,
    isHeard: (number: number) => number === latest || number === leaving?.number,
    hold: (link: MqttLink) => {
      current = link;
    },
    /** Whether a link is in use that could be replaced. */
    isHeld: () => current !== undefined,
    /** A new try beside the link in use. */
    beginBeside: (): number => {
      leaving = current && { link: current, number: latest };
      return ++latest;
    },
    /** Whether the one that closed is the one in use. */
    closed: (number: number): boolean => {
      if (number === leaving?.number) leaving = undefined;
      if (number !== latest) return false;
      current = undefined;
      return true;
    },
    closeLeaving,
    closeAll: () => {
      const old = current;
      current = undefined;
      latest += 1;
      old?.close();
      closeLeaving();
    },
    /** The one that surely is open. */
    open: () => leaving?.link ?? current,
    each: (act: (link: MqttLink) => void) => {
      for (const link of [current, leaving?.link]) if (link) act(link);
    },
  };
}
