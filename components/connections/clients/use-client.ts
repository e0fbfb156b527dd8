"use client";

import { useCallback, useEffect } from "react";
import { useLine } from "@/components/live/live-provider";
import { useManagedGarages } from "@/components/live/use-managed-garages";
import { type Fresh, useFresh } from "@/components/rest/use-fresh";
import type { Client, ClientStatus, MqttEndpoint } from "@/lib/domain/client";
import { watchClients } from "@/lib/store/client-watch";
import { get } from "@/lib/store/rest";
import { gathered } from "./gathered";

export interface ShownClient extends Client {
  readonly status: ClientStatus;
}

/** A password that Vindow made is shown this once; a certificate needs none. */
export interface MadeClient extends ShownClient {
  readonly password?: string;
}

/** What the line does not tell: counters of the whole endpoint, and what was missed while it was lost. */
const everyMs = 10_000;

/** Reads a path when the page opens and whenever a client changes. */
function useLiveRead<T>(path: string) {
  const read = useCallback((signal?: AbortSignal) => get<T>(path, signal), [path]);
  const { fresh, reload, tell } = useFresh<T>(read, everyMs);
  const line = useLine();
  const garages = useManagedGarages()
    .map(({ garageId }) => garageId)
    .join(" ");
  useEffect(() => {
    const news = gathered(() => void reload());
    const stops = garages
      .split(" ")
      .filter(Boolean)
      .map((garageId) => watchClients(line, garageId, news.tell));
    return () => {
      news.stop();
      for (const stop of stops) stop();
    };
  }, [line, garages, reload]);
  return { fresh, tell };
}

const readOf = <T>(fresh: Fresh<T>): T | undefined =>
  fresh.kind === "ready" ? fresh.value : undefined;

/** One client, as it is now; what it is set to after a change, too. */
export function useClient(id: string) {
  const { fresh, tell } = useLiveRead<ShownClient>(`/clients/${id}`);
  const show = useCallback((value: ShownClient) => tell({ kind: "ready", value }), [tell]);
  return { client: readOf(fresh), isGone: fresh.kind === "failed" && fresh.status === 404, show };
}

export const useClients = (): readonly ShownClient[] | undefined =>
  readOf(useLiveRead<{ readonly items: readonly ShownClient[] }>("/clients").fresh)?.items;

export const useEndpoint = (): MqttEndpoint | undefined =>
  readOf(useFresh<MqttEndpoint>(readEndpoint, everyMs).fresh);

const readEndpoint = (signal?: AbortSignal) => get<MqttEndpoint>("/mqtt-endpoint", signal);
