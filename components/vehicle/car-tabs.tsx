"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";
import { useSources } from "@/components/live/use-vehicle";
import { TabLinks } from "@/components/ui/tab-links";
import type { Vehicle } from "@/lib/domain/vehicle";

const pages = ["now", "charging", "activity", "details", "signing"] as const;

/** The pages of one car; keys only where its updates come over a source of ours. */
export function CarTabs({ vehicle }: { readonly vehicle: Vehicle }) {
  const t = useTranslations("car");
  const path = usePathname();
  const root = `/cars/${vehicle.id}`;
  const mayUpdate = useSources().some(
    ({ id, hasUpdates }) => hasUpdates && vehicle.sources.includes(id),
  );
  const tabs = pages
    .filter((page) => page !== "signing" || mayUpdate)
    .map((page) => {
      const href = page === "now" ? root : `${root}/${page}`;
      return {
        href,
        word: t(page),
        isHere: page === "now" ? path === root : path.startsWith(href),
      };
    });
  return <TabLinks label={t("tabs", { name: vehicle.name })} tabs={tabs} />;
}
