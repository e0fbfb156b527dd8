"use client";

import { useList } from "@/components/rest/use-list";
import type { AlertChannel, ChannelHealth } from "@/lib/domain/alert-channel";

/** A channel as the server shows it: of its secret only whether there is one. */
export type ShownChannel = AlertChannel & ChannelHealth & { readonly hasSecret: boolean };

export const useChannels = () => useList<ShownChannel>("/alert-channels");

/** What a channel is called: where it leads. */
export const nameOf = (channel: ShownChannel): string =>
  channel.kind === "email" ? channel.settings.to.join(", ") : channel.settings.url;
