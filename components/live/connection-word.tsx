"use client";

import { Ban, CircleDot, CloudOff, LogOut, RefreshCw } from "lucide-react";
import Link from "next/link";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { useAnnounce } from "@/components/ui/announcer";
import { classNames } from "@/components/ui/class-names";
import { useNow } from "@/components/ui/clock";
import { type LinkWord, linkWord } from "@/lib/store/link";
import { useLive } from "./live-provider";

const looks = {
  live: { Icon: CircleDot, tone: "text-good" },
  connecting: { Icon: RefreshCw, tone: "text-off" },
  reconnecting: { Icon: RefreshCw, tone: "text-warn" },
  offline: { Icon: CloudOff, tone: "text-warn" },
  signedOut: { Icon: LogOut, tone: "text-bad" },
  notAllowed: { Icon: Ban, tone: "text-bad" },
} as const satisfies Record<LinkWord, unknown>;

export function useLinkWord(): LinkWord {
  const link = useLive((state) => state.link);
  return linkWord(link, useNow(link.kind === "live" ? undefined : link.since));
}

/** The line between this browser and Vindow, always in words. */
export function ConnectionWord() {
  const t = useTranslations("link");
  const format = useFormat();
  const word = useLinkWord();
  const heardAt = useLive((state) => (state.link.kind === "live" ? 0 : (state.heardAt ?? 0)));
  const text = t(word, { time: format.clock(heardAt) });
  useLinkAnnouncements(word, text);
  const { Icon, tone } = looks[word];
  return (
    <p className="flex items-center gap-2 font-medium text-label">
      <Icon aria-hidden className={classNames(tone, "size-4!")} />
      <span data-testid="connection-word">{text}</span>
      {word === "signedOut" && (
        <Link href="/login" className="text-accent underline">
          {t("signIn")}
        </Link>
      )}
    </p>
  );
}

/** A gap below ten seconds is not spoken of. */
function useLinkAnnouncements(word: LinkWord, text: string) {
  const t = useTranslations("link");
  const announce = useAnnounce();
  const wasLost = useRef(false);
  useEffect(() => {
    if (word === "offline" || word === "signedOut" || word === "notAllowed") {
      wasLost.current = true;
      announce(text);
    }
    if (word === "live" && wasLost.current) {
      wasLost.current = false;
      announce(t("announceLive"));
    }
  }, [word, text, announce, t]);
}
