import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { withCounts } from "@/app/api/v1/campaigns/shown-campaign";
import { visibleGarages } from "@/app/asker";
import { actorsOf } from "@/app/campaigns";
import { CampaignPage } from "@/components/updates/campaign-page";
import { findCampaign } from "@/lib/db/campaigns";
import { getDatabase } from "@/lib/db/database";

interface Props {
  readonly params: Promise<{ readonly id: string }>;
}

/** One campaign, if this person may see it; it does not exist for anyone else. */
const load = cache(async (id: string) => {
  const garages = await visibleGarages();
  const [shown] = await withCounts([
    (await findCampaign(getDatabase(), id, [...garages])) ?? notFound(),
  ]);
  return shown ?? notFound();
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await load((await params).id)).name };
}

export default async function Page({ params }: Props) {
  const campaign = await load((await params).id);
  return <CampaignPage read={campaign} actors={await actorsOf(campaign)} />;
}
