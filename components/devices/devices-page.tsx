"use client";

import { Plus, RadioTower } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "use-intl";
import { useManagedGarages } from "@/components/live/use-managed-garages";
import { Button, LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchField } from "@/components/ui/search-field";
import { Segmented } from "@/components/ui/segmented";
import type { Device } from "@/lib/domain/device";
import {
  arrangeDevices,
  type DevicesView,
  readDevicesView,
  showChoices,
  writeDevicesView,
} from "./device-rows";
import { DevicesHead } from "./devices-head";
import { DevicesTable } from "./devices-table";
import { FreshPanel } from "./fresh-panel";
import { useDeviceAlerts } from "./use-device-alerts";
import { useDevices } from "./use-devices";

/** Every device: what it is, whether it is connected, and when it was last heard of. */
export function DevicesPage() {
  const t = useTranslations("devices");
  const { devices, reload } = useDevices();
  const add = useAddButton();
  const count = devices.kind === "ready" ? devices.value.length : 0;
  return (
    <>
      <DevicesHead action={count > 0 ? add : null} />
      <FreshPanel fresh={devices} onRetry={reload} height="h-96">
        {(all) =>
          all.length === 0 ? (
            <EmptyState
              title={t("emptyTitle")}
              icon={<RadioTower aria-hidden="true" />}
              action={add}
            >
              {t("empty")} <code className="font-mono">v1/devices/me/telemetry</code>
            </EmptyState>
          ) : (
            <Devices all={all} />
          )
        }
      </FreshPanel>
    </>
  );
}

function useAddButton() {
  const t = useTranslations("devices");
  const mayManage = useManagedGarages().length > 0;
  if (!mayManage) return null;
  return (
    <LinkButton href="/devices/new" variant="primary" icon={<Plus aria-hidden="true" />}>
      {t("add")}
    </LinkButton>
  );
}

function Devices({ all }: { readonly all: readonly Device[] }) {
  const t = useTranslations("devices");
  const [view, setView] = useView();
  const alerts = useDeviceAlerts();
  const devices = arrangeDevices(all, view);
  const names = new Map(all.map(({ id, name }) => [id, name]));
  const options = showChoices.map((value) => ({ value, label: t(`show.${value}`) }));
  return (
    <div className="grid grid-cols-1 gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <SearchField
          label={t("filter")}
          value={view.text}
          onText={(text) => setView({ ...view, text })}
          className="w-full sm:w-80"
        />
        <Segmented
          label={t("showLabel")}
          value={view.show}
          options={options}
          onChange={(show) => setView({ ...view, show })}
        />
      </div>
      <p role="status" className="text-label text-muted">
        {t("count", {
          shown: devices.length,
          all: all.length,
          connected: all.filter(({ isConnected }) => isConnected).length,
        })}
      </p>
      {devices.length > 0 ? (
        <DevicesTable
          devices={devices}
          names={names}
          alerts={alerts}
          view={view}
          onView={setView}
        />
      ) : (
        <EmptyState
          title={t("noMatch")}
          action={
            <Button onClick={() => setView({ ...view, text: "", show: "all" })}>
              {t("clearFilter")}
            </Button>
          }
        >
          {t("noMatchHint")}
        </EmptyState>
      )}
    </div>
  );
}

/** Filter and order live in the address, so that a copied link shows the same. */
function useView(): [DevicesView, (view: DevicesView) => void] {
  const query = useSearchParams();
  const pathname = usePathname();
  const change = (view: DevicesView) =>
    window.history.replaceState(null, "", `${pathname}${writeDevicesView(view)}`);
  return [readDevicesView(new URLSearchParams(query)), change];
}
