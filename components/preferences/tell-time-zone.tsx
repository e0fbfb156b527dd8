"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useFormat } from "./provider";
import { savePreferences } from "./save";

/** On the first visit the browser tells its time zone, and the server renders the page's times again. */
export function TellTimeZone() {
  const router = useRouter();
  const { preferences } = useFormat();
  useEffect(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    savePreferences({ ...preferences, timeZone });
    router.refresh();
  }, [preferences, router]);
  return null;
}
