"use client";

import { ListTree } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { createContext, type ReactNode, useCallback, useContext } from "react";
import { useTranslations } from "use-intl";
import { useVehicle } from "@/components/live/use-vehicle";
import { useFormat } from "@/components/preferences/provider";
import { useFresh } from "@/components/rest/use-fresh";
import { Age } from "@/components/ui/age";
import { BackHead } from "@/components/ui/back-head";
import { LinkButton } from "@/components/ui/button";
import { useNow } from "@/components/ui/clock";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { TabLinks } from "@/components/ui/tab-links";
import type { Device } from "@/lib/domain/device";
import type { DeviceNews } from "@/lib/store/device-watch";
import { get } from "@/lib/store/rest";
import { ActiveLamp, ConnectedLamp } from "./device-lamps";
import { standingOf } from "./device-rows";
import { FreshPanel } from "./fresh-panel";
import { useBackOnline, useDeviceNews } from "./use-devices";

interface Shown {
  readonly device: Device;
  readonly reload: () => Promise<void>;
}
const DeviceContext = createContext<Shown | undefined>(undefined);

/** The device of this page, as it is now. */
export function useDevice(): Shown {
  const shown = useContext(DeviceContext);
  if (!shown) throw new Error("A device is used outside of DeviceFrame.");
  return shown;
}

const refreshMs = 10_000;

interface DeviceFrameProps {
  readonly deviceId: string;
  readonly children: ReactNode;
}

/** The head of a device's pages: what it is, how it stands, and where else to look. */
export function DeviceFrame({ deviceId, children }: DeviceFrameProps) {
  const t = useTranslations("devices");
  const { fresh, reload } = useOneDevice(deviceId);
  if (fresh.kind === "failed" && fresh.status === 404)
    return (
      <EmptyState
        isPage
        title={t("goneTitle")}
        action={<LinkButton href="/devices">{t("back")}</LinkButton>}
      >
        {t("gone")}
      </EmptyState>
    );
  const device = fresh.kind === "ready" ? fresh.value : undefined;
  return (
    <>
      <BackHead
        href="/devices"
        back={t("back")}
        title={device?.name ?? t("device")}
        end={device ? <MessagesLink device={device} /> : null}
      />
      <FreshPanel fresh={fresh} onRetry={reload} height="h-96">
        {(shown) => (
          <DeviceContext value={{ device: shown, reload }}>
            <Standing device={shown} />
            <DeviceTabs device={shown} />
            <div className="grid min-w-0 gap-3 lg:gap-6">{children}</div>
          </DeviceContext>
        )}
      </FreshPanel>
    </>
  );
}

function useOneDevice(deviceId: string) {
  const read = useCallback(
    (signal?: AbortSignal) => get<Device>(`/devices/${deviceId}`, signal),
    [deviceId],
  );
  const { fresh, reload, tell } = useFresh<Device>(read, refreshMs);
  const onNews = useCallback(
    (news: DeviceNews) => {
      if (news.id !== deviceId) return;
      if ("isDeleted" in news) tell({ kind: "failed", detail: "", status: 404 });
      else tell({ kind: "ready", value: news });
    },
    [deviceId, tell],
  );
  useDeviceNews(onNews);
  useBackOnline(reload);
  return { fresh, reload };
}

function MessagesLink({ device }: { readonly device: Device }) {
  const t = useTranslations("devices");
  const query = new URLSearchParams({ source: device.id });
  return (
    <LinkButton href={`/messages?${query}`} icon={<ListTree aria-hidden="true" />}>
      {t("messages")}
    </LinkButton>
  );
}

/** Connected, active, what it is, when it was last heard of; and a line where it is silent. */
function Standing({ device }: { readonly device: Device }) {
  const t = useTranslations("devices");
  const format = useFormat();
  const now = useNow();
  const standing = standingOf(device);
  const { lastActivityAt } = device;
  return (
    <div className="mb-3 grid gap-3">
      <p className="-mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-label lg:-mt-4">
        <ConnectedLamp device={device} />
        <ActiveLamp device={device} />
        <span className="text-muted">
          {t("profile")} {device.profile}
        </span>
        {device.gateway ? <span className="text-muted">{t("kind.gateway")}</span> : null}
        {device.isSparkplug ? <span className="text-muted">{t("kind.node")}</span> : null}
        {lastActivityAt === undefined ? null : (
          <span className="text-muted">
            {t("heard")} <Age at={lastActivityAt} />
          </span>
        )}
        <BoundCar device={device} />
      </p>
      {standing === "offline" || standing === "stale" ? (
        <Notice tone="info">
          {lastActivityAt === undefined
            ? t("silentNever")
            : t(`silent.${standing}`, { time: format.moment(lastActivityAt, now) })}
        </Notice>
      ) : null}
    </div>
  );
}

/** The car that its values go to. */
function BoundCar({ device }: { readonly device: Device }) {
  const t = useTranslations("devices");
  const { vehicleId = "" } = device;
  const vehicle = useVehicle(vehicleId);
  if (vehicle === undefined) return null;
  return (
    <span className="text-muted">
      {t("tellsOf")}{" "}
      <Link href={`/cars/${vehicleId}`} className="text-text underline underline-offset-4">
        {vehicle.name}
      </Link>
    </span>
  );
}

const pages = [
  "telemetry",
  "attributes",
  "calls",
  "firmware",
  "vehicle",
  "sessions",
  "limits",
  "settings",
] as const;

function DeviceTabs({ device }: { readonly device: Device }) {
  const t = useTranslations("devices");
  const path = usePathname();
  const root = `/devices/${device.id}`;
  const tabs = pages.map((page) => {
    const href = page === "telemetry" ? root : `${root}/${page}`;
    return { href, word: t(`page.${page}`), isHere: path === href };
  });
  return <TabLinks label={t("pagesOf", { name: device.name })} tabs={tabs} />;
}
