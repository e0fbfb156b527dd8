"use client";

import { Radio } from "lucide-react";
import { useTranslations } from "use-intl";
import { useSources } from "@/components/live/use-vehicle";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { Vehicle } from "@/lib/domain/vehicle";

/** Of a car that never said anything: where we listen, once, in the place of everything that is unknown. */
export function NotHeard({ vehicle }: { readonly vehicle: Vehicle }) {
  const t = useTranslations("car");
  const sources = useSources().filter(({ id }) => vehicle.sources.includes(id));
  const [first, ...others] = sources;
  const isOne = first !== undefined && others.length === 0;
  return (
    <EmptyState
      icon={<Radio aria-hidden />}
      title={t("notHeard")}
      action={
        <LinkButton href={isOne ? `/connections/${first.id}` : "/connections"}>
          {t("checkConnection")}
        </LinkButton>
      }
    >
      {t("notHeardWhy", {
        count: sources.length,
        names: sources.map(({ name }) => name).join(", "),
      })}
    </EmptyState>
  );
}
