"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { ConnectionWord } from "@/components/live/connection-word";
import { useSources } from "@/components/live/use-vehicle";
import { Chip } from "@/components/ui/chip";
import { AccountMenu } from "./account-menu";
import { AlertBell } from "./alert-bell";
import { Help } from "./help";
import { Logo } from "./logo";
import { Palette } from "./palette";

/** Above every page: where we are on a narrow screen, whether values are live, who is here. */
export function TopBar() {
  const t = useTranslations("shell");
  const isSimulated = useSources().some(({ isDemo }) => isDemo);
  return (
    <header className="sticky top-0 z-20 flex h-(--top-bar) items-center gap-3 border-line border-b bg-bg px-4 md:border-transparent lg:px-[max(2rem,calc(50%-38rem))]">
      <Link href="/cars" className="rounded-control md:hidden">
        <Logo />
      </Link>
      <Palette />
      <div className="ms-auto flex min-w-0 items-center gap-3">
        {isSimulated && (
          <span title={t("simulatedHint")} className="hidden sm:inline">
            <Chip tone="info">{t("simulated")}</Chip>
          </span>
        )}
        <ConnectionWord />
        <AlertBell />
        <Help />
        <AccountMenu />
      </div>
    </header>
  );
}
