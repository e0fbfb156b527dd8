"use client";

import { Package, Trash2 } from "lucide-react";
import { useTranslations } from "use-intl";
import { useManagedGarages } from "@/components/live/use-managed-garages";
import { useFormat } from "@/components/preferences/provider";
import { IconButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Cell, HeadCell, Table } from "@/components/ui/table";
import type { FileFacts } from "@/lib/domain/device";
import { checksumNames } from "./checksum-names";
import type { DevicePackage } from "./device-package";
import { DevicesHead } from "./devices-head";
import { FreshPanel } from "./fresh-panel";
import { NewPackage } from "./new-package";
import { RemoveThing } from "./remove-thing";
import { usePackages } from "./use-packages";

/** Firmware and software that devices can fetch piece by piece. */
export function PackagesPage() {
  const t = useTranslations("devices");
  const { fresh, reload } = usePackages();
  const mayManage = useManagedGarages().length > 0;
  return (
    <>
      <DevicesHead />
      <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)] lg:gap-6">
        <FreshPanel fresh={fresh} onRetry={reload} height="h-64">
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title={t("noPackages")} icon={<Package aria-hidden="true" />}>
                {t("noPackagesHint")}
              </EmptyState>
            ) : (
              <PackageTable packages={items} onGone={() => void reload()} />
            )
          }
        </FreshPanel>
        {mayManage ? <NewPackage onMade={() => void reload()} /> : null}
      </div>
    </>
  );
}

interface PackageTableProps {
  readonly packages: readonly DevicePackage[];
  readonly onGone: () => void;
}

function PackageTable({ packages, onGone }: PackageTableProps) {
  const managed = useManagedGarages().map((one) => String(one.garageId));
  const t = useTranslations("devices");
  const format = useFormat();
  return (
    <Table
      caption={t("tab.packages")}
      className="min-w-0 rounded-card border border-line bg-surface"
      head={
        <tr>
          <HeadCell>{t("packageTitle")}</HeadCell>
          <HeadCell>{t("version")}</HeadCell>
          <HeadCell className="max-sm:hidden">{t("packageKind")}</HeadCell>
          <HeadCell className="text-end">{t("size")}</HeadCell>
          <HeadCell className="max-md:hidden">{t("checksum")}</HeadCell>
          <HeadCell className="max-sm:hidden">{t("uploaded")}</HeadCell>
          <HeadCell>
            <span className="sr-only">{t("remove")}</span>
          </HeadCell>
        </tr>
      }
    >
      {packages.map(({ id, garageId, title, version, tag, kind, createdAt, ...facts }) => (
        <tr key={id}>
          <Cell className="wrap-anywhere font-medium">
            {title}
            {tag ? <span className="block font-normal text-meta text-muted">{tag}</span> : null}
          </Cell>
          <Cell className="figure wrap-anywhere">{version}</Cell>
          <Cell className="max-sm:hidden">{t(`package.${kind}`)}</Cell>
          <Cell className="figure whitespace-nowrap text-end">
            {"url" in facts ? t("link") : format.bytes(facts.size)}
          </Cell>
          <Cell className="max-md:hidden">
            {"url" in facts ? (
              <a href={facts.url} rel="noreferrer" className="wrap-anywhere underline">
                {facts.url}
              </a>
            ) : (
              <ShortChecksum {...facts} />
            )}
          </Cell>
          <Cell className="figure whitespace-nowrap max-sm:hidden">{format.day(createdAt)}</Cell>
          <Cell className="text-end">
            {managed.includes(garageId) ? (
              <RemoveThing
                title={t("removeNamedThing", { name: `${title} ${version}` })}
                hint={t("removePackageHint")}
                path={`/packages/${id}`}
                onDone={onGone}
              >
                {(open) => (
                  <IconButton
                    label={t("removeNamedThing", { name: `${title} ${version}` })}
                    icon={<Trash2 aria-hidden="true" />}
                    onClick={open}
                  />
                )}
              </RemoveThing>
            ) : null}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

function ShortChecksum({
  checksum,
  checksumAlgorithm,
}: Pick<FileFacts, "checksum" | "checksumAlgorithm">) {
  return (
    <span title={checksum} className="grid">
      <span className="text-meta text-muted">{checksumNames[checksumAlgorithm]}</span>
      <code className="font-mono">
        {checksum.length > 12 ? `${checksum.slice(0, 12)}…` : checksum}
      </code>
    </span>
  );
}
