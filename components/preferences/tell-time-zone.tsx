"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { saveTimeZone } from "./save";

/** On the first visit the browser tells its time zone, and the server renders the page's times again. */
export function TellTimeZone() {
  const router = useRouter();
  useEffect(() => {
    saveTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone);
    router.refresh();
  }, [router]);
  return null;
}
