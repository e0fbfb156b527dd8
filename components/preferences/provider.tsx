"use client";

import { createContext, type ReactNode, useContext, useMemo } from "react";
import { IntlProvider, type Messages } from "use-intl";
import { createFormat, type Format } from "@/components/format";
import { ClockProvider } from "@/components/ui/clock";
import { defaultPreferences, type Preferences } from "./preferences";

const FormatContext = createContext<Format>(createFormat(defaultPreferences));

interface Props {
  readonly preferences: Preferences;
  /** Of the messages. */
  readonly language: string;
  readonly messages: Omit<Messages, "server" | "field">;
  /** The server's time while rendering: the first paint in the browser must say the same ages. */
  readonly renderedAt: number;
  readonly children: ReactNode;
}

/** Gives every client component the person's words, units and clock. */
export function PreferencesProvider({
  preferences,
  language,
  messages,
  renderedAt,
  children,
}: Props) {
  const format = useMemo(() => createFormat(preferences), [preferences]);
  return (
    <IntlProvider locale={language} timeZone={preferences.timeZone} messages={messages}>
      <FormatContext value={format}>
        <ClockProvider renderedAt={renderedAt}>{children}</ClockProvider>
      </FormatContext>
    </IntlProvider>
  );
}

export const useFormat = (): Format => useContext(FormatContext);
