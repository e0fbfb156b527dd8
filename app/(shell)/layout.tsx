import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { LiveProvider } from "@/components/live/live-provider";
import { ToastTray } from "@/components/operations/toast-tray";
import { BottomBar } from "@/components/shell/bottom-bar";
import { OfflineCopy } from "@/components/shell/offline-copy";
import { isNarrowRail, railCookie } from "@/components/shell/rail-width";
import { ShellGrid } from "@/components/shell/shell-grid";
import { TopBar } from "@/components/shell/top-bar";
import { AnnouncerProvider } from "@/components/ui/announcer";
import { requireAsker } from "../asker";
import { loadInitial } from "../loaders";
import { words } from "../words";

export default async function ShellLayout({ children }: { readonly children: ReactNode }) {
  const { person } = await requireAsker();
  // One text crosses in one piece: a large fleet's values one by one would keep the server busy.
  const initial = JSON.stringify(await loadInitial(Date.now()));
  const isRailNarrow = isNarrowRail((await cookies()).get(railCookie)?.value);
  return (
    <AnnouncerProvider>
      <LiveProvider initial={initial} person={person}>
        <a
          href="#content"
          className="sr-only z-40 rounded-control bg-surface px-4 py-3 font-medium focus:not-sr-only focus:fixed focus:start-4 focus:top-4"
        >
          {words("shell.skip")}
        </a>
        <ShellGrid isRailNarrow={isRailNarrow}>
          <div className="flex min-h-dvh min-w-0 flex-col">
            <TopBar />
            <main
              id="content"
              tabIndex={-1}
              className="mx-auto w-full max-w-[80rem] flex-1 px-4 pt-4 pb-[calc(var(--bottom-bar)+2rem)] outline-none md:pt-2 md:pb-12 lg:px-8"
            >
              {children}
            </main>
          </div>
        </ShellGrid>
        <BottomBar />
        <ToastTray />
        <OfflineCopy />
      </LiveProvider>
    </AnnouncerProvider>
  );
}
