"use client";

import { createContext, type ReactNode, useCallback, useContext, useState } from "react";

type Announce = (text: string, politeness?: "polite" | "assertive") => void;
const AnnounceContext = createContext<Announce>(() => {});

/** The page's two live regions: polite for news, assertive only for a failed command. */
export function AnnouncerProvider({ children }: { readonly children: ReactNode }) {
  const [polite, setPolite] = useState("");
  const [assertive, setAssertive] = useState("");
  const announce = useCallback<Announce>((text, politeness = "polite") => {
    // The same words twice are news again: a trailing space makes them differ.
    const change = (before: string) => (before === text ? `${text}\u00a0` : text);
    if (politeness === "assertive") setAssertive(change);
    else setPolite(change);
  }, []);
  return (
    <AnnounceContext value={announce}>
      {children}
      <div role="status" aria-live="polite" className="sr-only">
        {polite}
      </div>
      <div role="alert" aria-live="assertive" className="sr-only">
        {assertive}
      </div>
    </AnnounceContext>
  );
}

export const useAnnounce = (): Announce => useContext(AnnounceContext);
