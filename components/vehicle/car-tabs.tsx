"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";
import { classNames } from "@/components/ui/class-names";
import type { Vehicle } from "@/lib/domain/vehicle";

const tabs = [
  { name: "now", path: "" },
  { name: "charging", path: "/charging" },
  { name: "activity", path: "/activity" },
  { name: "details", path: "/details" },
] as const;

/** The pages of one car. */
export function CarTabs({ vehicle }: { readonly vehicle: Vehicle }) {
  const t = useTranslations("car");
  const pathname = usePathname();
  const root = `/cars/${vehicle.id}`;
  const isAt = (path: string) =>
    path === "" ? pathname === root : pathname.startsWith(`${root}${path}`);
  return (
    <nav aria-label={t("tabs", { name: vehicle.name })} className="-mx-4 overflow-x-auto px-4">
      <ul className="flex gap-6 border-line border-b">
        {tabs.map(({ name, path }) => (
          <li key={name}>
            <Link
              href={`${root}${path}`}
              aria-current={isAt(path) ? "page" : undefined}
              className={classNames(
                "-mb-px inline-flex min-h-11 items-center border-b-2 px-0.5 font-medium text-body -outline-offset-2",
                isAt(path) ? "border-accent text-text" : "border-transparent text-muted",
              )}
            >
              {t(name)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
