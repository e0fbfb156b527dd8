"use client";

import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { useFresh } from "@/components/rest/use-fresh";
import { useNow } from "@/components/ui/clock";
import { EmptyState } from "@/components/ui/empty-state";
import { Cell, HeadCell, Table } from "@/components/ui/table";
import type { DeviceSessionFacts } from "@/lib/domain/device-session";
import { get } from "@/lib/store/rest";
import { useDevice } from "./device-frame";
import { FreshPanel } from "./fresh-panel";
import { endOf } from "./session-end";

interface Page {
  readonly items: readonly DeviceSessionFacts[];
}
const refreshMs = 5_000;
const shown = 100;

/** When the device was connected, how, from where, and why each connection ended. */
export function SessionsPage() {
  const t = useTranslations("devices");
  const { device } = useDevice();
  const read = useCallback(
    (signal?: AbortSignal) => get<Page>(`/devices/${device.id}/sessions?limit=${shown}`, signal),
    [device.id],
  );
  const { fresh, reload } = useFresh<Page>(read, refreshMs);
  return (
    <FreshPanel fresh={fresh} onRetry={reload} height="h-64">
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState title={t("noSessions")}>
            {t(device.parentId === undefined ? "noSessionsHint" : "noSessionsChild")}
          </EmptyState>
        ) : (
          <SessionsTable sessions={items} />
        )
      }
    </FreshPanel>
  );
}

function SessionsTable({ sessions }: { readonly sessions: readonly DeviceSessionFacts[] }) {
  const t = useTranslations("devices");
  return (
    <Table
      caption={t("page.sessions")}
      className="min-w-0 rounded-card border border-line bg-surface"
      head={
        <tr>
          <HeadCell>{t("session.started")}</HeadCell>
          <HeadCell>{t("session.lasted")}</HeadCell>
          <HeadCell>{t("session.ended")}</HeadCell>
          <HeadCell className="max-md:hidden">{t("session.protocol")}</HeadCell>
          <HeadCell className="max-lg:hidden">{t("session.address")}</HeadCell>
          <HeadCell className="max-lg:hidden">{t("session.clientId")}</HeadCell>
        </tr>
      }
    >
      {sessions.map((session) => (
        <SessionRow key={session.id} session={session} />
      ))}
    </Table>
  );
}

const versions = { 3: "MQTT 3.1", 4: "MQTT 3.1.1", 5: "MQTT 5.0" } as const;

function SessionRow({ session }: { readonly session: DeviceSessionFacts }) {
  const t = useTranslations("devices");
  const format = useFormat();
  const now = useNow();
  const { startedAt, endedAt, protocolVersion, listener, address, clientId } = session;
  const how = `${versions[protocolVersion]}, ${t(`listener.${listenerOf(listener)}`)}`;
  return (
    <tr data-session={endedAt === undefined ? "open" : "ended"}>
      <Cell className="figure min-w-28 align-top">{format.moment(startedAt, now)}</Cell>
      <Cell className="figure whitespace-nowrap align-top">
        {format.duration((endedAt ?? now) - startedAt)}
      </Cell>
      <Cell className="align-top">
        <End session={session} />
        <span className="figure block text-meta text-muted lg:hidden">
          <span className="md:hidden">{how}, </span>
          {address}
        </span>
      </Cell>
      <Cell className="whitespace-nowrap align-top max-md:hidden">{how}</Cell>
      <Cell className="figure align-top max-lg:hidden">{address}</Cell>
      <Cell className="wrap-anywhere align-top font-mono text-meta max-lg:hidden">
        {clientId === undefined || clientId === "" ? "–" : clientId}
      </Cell>
    </tr>
  );
}

const listenerOf = (listener: string) =>
  listener === "tls" || listener === "ws" ? listener : "tcp";

/** Why it ended, in words; the code and our own reason stand below. */
function End({ session }: { readonly session: DeviceSessionFacts }) {
  const t = useTranslations("devices");
  const end = endOf(session);
  if (end.kind === "open") return <span className="text-good">{t("session.open")}</span>;
  return (
    <>
      <span>{end.word === undefined ? end.reason : t(`reason.${end.word}`)}</span>
      <span className="block text-meta text-muted">
        {end.code}
        {end.word === undefined || end.reason === "" ? "" : ` · ${end.reason}`}
      </span>
    </>
  );
}
