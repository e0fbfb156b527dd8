"use client";

import { CircleUserRound } from "lucide-react";
import Link from "next/link";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { signOut } from "@/components/auth/next-auth";
import { usePerson } from "@/components/live/live-provider";
import { buttonLook } from "@/components/ui/button";

/** Who is signed in, their settings, and the way out. */
export function AccountMenu() {
  const t = useTranslations("shell");
  const id = useId();
  const { name, email } = usePerson();
  const leave = async () => {
    await signOut();
    location.assign("/login");
  };
  const anchor = `--account-${id.replaceAll(/[^a-zA-Z0-9]/g, "")}`;
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        style={{ anchorName: anchor }}
        className="inline-flex size-9 items-center justify-center gap-2 rounded-control text-label text-muted hover:bg-sunken hover:text-text pointer-coarse:size-11"
      >
        <CircleUserRound aria-hidden />
        <span className="sr-only">{t("account")}</span>
      </button>
      <div
        id={id}
        popover="auto"
        style={{ positionAnchor: anchor }}
        className="provenance opens w-64 rounded-card border border-line bg-surface p-2 shadow-floating"
      >
        <p className="px-3.5 pt-1 font-medium text-label">{name}</p>
        <p className="truncate px-3.5 pb-2 text-meta text-muted">{email}</p>
        <div className="grid gap-1 [&>*]:justify-start">
          <Link href="/settings" className={buttonLook({ variant: "quiet" })}>
            {t("settings")}
          </Link>
          <button
            type="button"
            className={buttonLook({ variant: "quiet" })}
            onClick={() => void leave()}
          >
            {t("signOut")}
          </button>
        </div>
      </div>
    </>
  );
}
