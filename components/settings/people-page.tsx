"use client";

import { useId } from "react";
import { useTranslations } from "use-intl";
import { usePerson } from "@/components/live/live-provider";
import { useList } from "@/components/rest/use-list";
import { Card, CardHeading } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { FailedNotice } from "@/components/ui/failed-notice";
import { Skeleton } from "@/components/ui/skeleton";
import type { Person } from "@/lib/domain/person";
import { Invite } from "./invite";
import type { Member } from "./member";
import { MemberTable } from "./member-table";

/** Who belongs to each of my garages, and what they may do there. */
export function PeoplePage() {
  const t = useTranslations("settings");
  const { memberships } = usePerson();
  if (memberships.length === 0)
    return <EmptyState title={t("noGarageTitle")}>{t("noGarage")}</EmptyState>;
  return (
    <div className="grid gap-3 lg:gap-6">
      {memberships.map((membership) => (
        <Garage key={membership.garageId} membership={membership} />
      ))}
    </div>
  );
}

type Membership = Person["memberships"][number];

function Garage({ membership }: { readonly membership: Membership }) {
  const title = useId();
  const { garageId, garageName, role } = membership;
  const { listed, reload } = useList<Member>(`/garages/${garageId}/members`);
  const isOwner = role === "owner";
  return (
    <Card aria-labelledby={title}>
      <CardHeading id={title}>{garageName}</CardHeading>
      {listed.kind === "loading" ? <Skeleton className="h-24" /> : null}
      {listed.kind === "failed" ? (
        <FailedNotice detail={listed.detail} onRetry={() => void reload()} />
      ) : null}
      {listed.kind === "ready" ? (
        <MemberTable
          garageId={garageId}
          members={listed.items}
          isOwner={isOwner}
          onChange={() => void reload()}
        />
      ) : null}
      {isOwner ? <Invite garageId={garageId} onDone={() => void reload()} /> : null}
    </Card>
  );
}
