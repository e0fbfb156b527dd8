"use client";

import { useTranslations } from "use-intl";
import { Notice } from "@/components/ui/notice";
import type { Client, MqttEndpoint } from "@/lib/domain/client";
import type { ClientKind } from "./client-kinds";
import { CopyText } from "./copy-text";
import { addressOf, instructionsFor } from "./instructions";

interface TypeThisProps {
  readonly client: Pick<Client, "username" | "proof">;
  /** Only just after it was made. */
  readonly password?: string | undefined;
  readonly kind: ClientKind;
  readonly prefix: string;
  readonly endpoint: MqttEndpoint;
}

/** What to type into the thing, in its own words, with a place for the password where it is known no more. */
export function TypeThis({ client, password, kind, prefix, endpoint }: TypeThisProps) {
  const t = useTranslations("clients");
  const { username, proof } = client;
  const isByPassword = proof === "password";
  const address = addressOf(endpoint, window.location.hostname, isByPassword);
  if (!address) return <Notice tone="bad">{t(isByPassword ? "noPort" : "noTlsPort")}</Notice>;
  const access = {
    ...address,
    username,
    prefix,
    password: isByPassword ? (password ?? t("yourPassword")) : undefined,
    pagesUrl: window.location.origin,
    webSocketPath: endpoint.webSocketPath,
  };
  return instructionsFor(kind, access).map(({ where, text }) => (
    <CopyText key={where} label={t(`where.${where}`)} text={text} />
  ));
}
