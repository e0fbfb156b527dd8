"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { useManagedGarages } from "@/components/live/use-managed-garages";
import { useFresh } from "@/components/rest/use-fresh";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Cell, HeadCell, Table } from "@/components/ui/table";
import { get } from "@/lib/store/rest";
import type { DeviceProfile } from "./device-profile";
import { DevicesHead } from "./devices-head";
import { FreshPanel } from "./fresh-panel";

interface Profiles {
  readonly items: readonly DeviceProfile[];
}
const refreshMs = 60_000;

/** Reads the profiles, and again when the page comes back. */
export function useProfiles() {
  const read = useCallback((signal?: AbortSignal) => get<Profiles>("/profiles", signal), []);
  return useFresh<Profiles>(read, refreshMs);
}

/** How each kind of device speaks. */
export function ProfilesPage() {
  const t = useTranslations("devices");
  const { fresh, reload } = useProfiles();
  const mayManage = useManagedGarages().length > 0;
  const add = mayManage ? (
    <LinkButton href="/devices/profiles/new" variant="primary" icon={<Plus aria-hidden="true" />}>
      {t("addProfile")}
    </LinkButton>
  ) : null;
  return (
    <>
      <DevicesHead action={add} />
      <p className="mb-4 max-w-prose text-label text-muted">{t("profilesLead")}</p>
      <FreshPanel fresh={fresh} onRetry={reload} height="h-64">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t("noProfiles")}>{t("profilesLead")}</EmptyState>
          ) : (
            <ProfileTable profiles={items} />
          )
        }
      </FreshPanel>
    </>
  );
}

function ProfileTable({ profiles }: { readonly profiles: readonly DeviceProfile[] }) {
  const t = useTranslations("devices");
  return (
    <Table
      caption={t("tab.profiles")}
      className="rounded-card border border-line bg-surface"
      head={
        <tr>
          <HeadCell>{t("name")}</HeadCell>
          <HeadCell>{t("speaks")}</HeadCell>
          <HeadCell className="max-sm:hidden">{t("telemetryTopic")}</HeadCell>
          <HeadCell className="max-md:hidden">{t("provisioning")}</HeadCell>
          <HeadCell className="max-md:hidden">{t("limits")}</HeadCell>
        </tr>
      }
    >
      {profiles.map((profile) => (
        <ProfileRow key={profile.id} profile={profile} />
      ))}
    </Table>
  );
}

function ProfileRow({ profile }: { readonly profile: DeviceProfile }) {
  const t = useTranslations("devices");
  const { id, name, payload = "json", isSparkplug, telemetryTopic, provisioning } = profile;
  const device = profile.rateLimits?.device;
  return (
    <tr className="hover:bg-sunken">
      <Cell className="min-w-24 font-medium">
        <Link
          href={`/devices/profiles/${id}`}
          className="inline-flex min-h-8 items-center wrap-anywhere rounded-control underline-offset-4 hover:underline pointer-coarse:min-h-11"
        >
          {name}
        </Link>
      </Cell>
      <Cell>{isSparkplug ? t("sparkplug") : t(`payload.${payload}`)}</Cell>
      <Cell className="max-sm:hidden">
        <code className="wrap-anywhere font-mono">
          {telemetryTopic || "v1/devices/me/telemetry"}
        </code>
      </Cell>
      <Cell className="max-md:hidden">{t(`strategy.${provisioning?.strategy ?? "disabled"}`)}</Cell>
      <Cell className="figure max-md:hidden">{device?.messages || t("noLimit")}</Cell>
    </tr>
  );
}
