"use client";

import { CloudDownload, Plus } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "use-intl";
import { useManagedGarages } from "@/components/live/use-managed-garages";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Segmented } from "@/components/ui/segmented";
import { isOver } from "@/lib/domain/campaign";
import { CampaignCard } from "./campaign-card";
import { type ShownCampaign, useCampaigns } from "./use-campaigns";

const shows = ["open", "over", "all"] as const;
type Show = (typeof shows)[number];

const isShown: Readonly<Record<Show, (campaign: ShownCampaign) => boolean>> = {
  open: (campaign) => !isOver(campaign),
  over: isOver,
  all: () => true,
};

/** The campaigns of over-the-air updates: those under way first. */
export function UpdatesPage({ read }: { readonly read: readonly ShownCampaign[] }) {
  const t = useTranslations("updates");
  const all = useCampaigns(read);
  const mayManage = useManagedGarages().length > 0;
  const add = mayManage ? (
    <LinkButton href="/updates/new" variant="primary" icon={<Plus aria-hidden="true" />}>
      {t("new")}
    </LinkButton>
  ) : null;
  return (
    <>
      <div className="mb-4 flex min-h-11 flex-wrap items-start justify-between gap-3">
        <h1 className="font-semibold text-sentence">{t("title")}</h1>
        {mayManage ? (
          <div className="flex flex-wrap gap-2">
            <LinkButton href="/updates/groups">{t("groups.link")}</LinkButton>
            {all.length > 0 ? add : null}
          </div>
        ) : null}
      </div>
      {all.length === 0 ? (
        <EmptyState
          title={t("emptyTitle")}
          icon={<CloudDownload aria-hidden="true" />}
          action={add}
        >
          {t("empty")} <code className="font-mono">vehicle/updates/…</code>
        </EmptyState>
      ) : (
        <Board all={all} />
      )}
    </>
  );
}

function Board({ all }: { readonly all: readonly ShownCampaign[] }) {
  const t = useTranslations("updates");
  const [show, setShow] = useShow(all);
  const shown = all.filter(isShown[show]);
  const running = all.filter(({ state }) => state === "running").length;
  const options = shows.map((value) => ({ value, label: t(`show.${value}`) }));
  return (
    <div className="grid grid-cols-1 gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p role="status" className="text-label text-muted">
          {t("boardLine", { running, all: all.length })}
        </p>
        <Segmented label={t("showLabel")} value={show} options={options} onChange={setShow} />
      </div>
      {shown.length === 0 ? (
        <EmptyState title={t("noneTitle")}>{t(`none.${show}`)}</EmptyState>
      ) : (
        <section aria-label={t(`show.${show}`)} className="grid gap-3 lg:grid-cols-2 lg:gap-6">
          <h2 className="sr-only">{t(`show.${show}`)}</h2>
          {shown.map((campaign) => (
            <CampaignCard key={campaign.id} campaign={campaign} />
          ))}
        </section>
      )}
    </div>
  );
}

/** What is shown lives in the address; where nothing is under way, everything is. */
function useShow(all: readonly ShownCampaign[]): [Show, (show: Show) => void] {
  const query = useSearchParams();
  const pathname = usePathname();
  const usual: Show = all.some(isShown.open) ? "open" : "all";
  const show = shows.find((one) => one === query.get("show")) ?? usual;
  const change = (next: Show) =>
    window.history.replaceState(null, "", next === usual ? pathname : `${pathname}?show=${next}`);
  return [show, change];
}
