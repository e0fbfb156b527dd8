"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";
import { TabLinks } from "@/components/ui/tab-links";

/** Devices, how their kinds speak, and what they can fetch. */
export function DevicesTabs() {
  const t = useTranslations("devices");
  const path = usePathname();
  const tabs = [
    { href: "/devices", word: t("tab.devices"), isHere: path === "/devices" },
    {
      href: "/devices/profiles",
      word: t("tab.profiles"),
      isHere: path.startsWith("/devices/profiles"),
    },
    { href: "/devices/packages", word: t("tab.packages"), isHere: path === "/devices/packages" },
  ];
  return <TabLinks label={t("title")} tabs={tabs} />;
}
