import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { withCounts } from "@/app/api/v1/campaigns/shown-campaign";
import { visibleGarages } from "@/app/asker";
import { actorsOf, firstLinesOf } from "@/app/campaigns";
import { CampaignPage } from "@/components/updates/campaign-page";
import { readLinesView } from "@/components/updates/lines-view";
import { findCampaign } from "@/lib/db/campaigns";
import { getDatabase } from "@/lib/db/database";

interface Props {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
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

export default async function Page({ params, searchParams }: Props) {
  const campaign = await load((await params).id);
  const first = firstLinesOf(campaign, readLinesView(await queryOf(searchParams)));
  return <CampaignPage read={campaign} first={first} actors={await actorsOf(campaign)} />;
}

/** Of a parameter that is given twice neither counts. */
async function queryOf(given: Props["searchParams"]): Promise<URLSearchParams> {
  const single = Object.entries(await given).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value] as [string, string]] : [],
  );
  return new URLSearchParams(single);
}
