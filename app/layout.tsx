import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { pageLanguage } from "@/components/preferences/preferences";
import { PreferencesProvider } from "@/components/preferences/provider";
import { TellTimeZone } from "@/components/preferences/tell-time-zone";
import { language } from "@/messages/catalogue";
import { loadPreferences } from "./preferences";
import { pageMessages, words } from "./words";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Vindow", template: "%s · Vindow" },
  description: words("shell.description"),
  icons: { icon: "/icon.svg" },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f7f8f8" },
    { media: "(prefers-color-scheme: dark)", color: "#0e1214" },
  ],
};

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const { preferences, knowsTimeZone } = await loadPreferences();
  // Reading a header keeps every page dynamic, so that Next gives its scripts the nonce of this request.
  await headers();
  return (
    <html
      lang={pageLanguage(preferences, language)}
      data-theme={preferences.theme === "system" ? undefined : preferences.theme}
    >
      <body>
        <PreferencesProvider
          preferences={preferences}
          language={language}
          messages={pageMessages}
          renderedAt={Date.now()}
        >
          {children}
          {!knowsTimeZone && <TellTimeZone />}
        </PreferencesProvider>
      </body>
    </html>
  );
}
