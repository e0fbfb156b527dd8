"use client";

import { useEffect, useState } from "react";
import type { Client, ClientStatus, MqttEndpoint } from "@/lib/domain/client";
import { get } from "@/lib/store/rest";

export interface ShownClient extends Client {
  readonly status: ClientStatus;
}

export interface MadeClient extends ShownClient {
  readonly password: string;
}

const everyMs = 1_500;

/** Asks again and again while the page is open: a thing that somebody is setting up right now. */
export function usePolled<T>(path: string, first: T | undefined): T | undefined {
  const [value, setValue] = useState(first);
  useEffect(() => {
    const controller = new AbortController();
    const load = async () => {
      const answer = await get<T>(path, controller.signal);
      if (!controller.signal.aborted && answer.kind === "ok") setValue(answer.value);
    };
    void load();
    const timer = setInterval(() => void load(), everyMs);
    return () => {
      controller.abort();
      clearInterval(timer);
    };
  }, [path]);
  return value;
}

export const useClient = (first: ShownClient): ShownClient =>
  usePolled<ShownClient>(`/clients/${first.id}`, first) ?? first;

export const useEndpoint = (): MqttEndpoint | undefined =>
  usePolled<MqttEndpoint>("/mqtt-endpoint", undefined);

export const useClients = (): readonly ShownClient[] | undefined =>
  usePolled<{ readonly items: readonly ShownClient[] }>("/clients", undefined)?.items;
