"use client";

import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import { useTranslations } from "use-intl";
import { Age } from "@/components/ui/age";
import { Chip } from "@/components/ui/chip";
import { Moment } from "@/components/ui/moment";
import { Notice } from "@/components/ui/notice";
import type { ClientStatus } from "@/lib/domain/client";

/** Connected or not, in a word and a shape. */
export function ClientChip({ status }: { readonly status: ClientStatus }) {
  const t = useTranslations("clients");
  if (status.connections > 0)
    return (
      <Chip tone="good" icon={<CircleCheck aria-hidden="true" />}>
        {t("connected")}
      </Chip>
    );
  return isRefusedLast(status) ? (
    <Chip tone="bad" icon={<CircleX aria-hidden="true" />}>
      {t("refused")}
    </Chip>
  ) : (
    <Chip tone="off" icon={<CircleDashed aria-hidden="true" />}>
      {t("notConnected")}
    </Chip>
  );
}

const isRefusedLast = ({ lastRefused, lastClosed }: ClientStatus): boolean =>
  lastRefused?.what === "connect" && lastRefused.at > (lastClosed?.at ?? 0);

/** Since when, what it said first, what it was refused, and which limits it met. */
export function ClientFacts({ status }: { readonly status: ClientStatus }) {
  const t = useTranslations("clients");
  const { connections, connectedAt, lastClosed, firstMessage } = status;
  return (
    <div className="grid gap-3">
      <dl className="figure grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5 text-label [&>dd]:text-end [&>dt]:text-muted">
        {connections > 0 && connectedAt !== undefined ? (
          <>
            <dt>{t("since")}</dt>
            <dd>
              <Moment at={connectedAt} />
            </dd>
          </>
        ) : null}
        {connections === 0 && lastClosed ? (
          <>
            <dt>{t("left")}</dt>
            <dd>
              <Age at={lastClosed.at} />
            </dd>
          </>
        ) : null}
        <dt>{t("messages")}</dt>
        <dd>{status.messages}</dd>
        {status.queued > 0 ? (
          <>
            <dt>{t("queued")}</dt>
            <dd>{status.queued}</dd>
          </>
        ) : null}
        {firstMessage ? (
          <>
            <dt>{t("firstMessage")}</dt>
            <dd className="wrap-anywhere font-mono text-meta leading-5 max-sm:col-span-2 max-sm:text-start!">
              {firstMessage.topic} {firstMessage.payload}
            </dd>
          </>
        ) : null}
        <Limits limitsMet={status.limitsMet} />
      </dl>
      <LastRefused refused={status.lastRefused} />
    </div>
  );
}

function Limits({ limitsMet }: Pick<ClientStatus, "limitsMet">) {
  const t = useTranslations("clients");
  return Object.entries(limitsMet).map(([name, count]) => (
    <div key={name} className="contents">
      <dt className="text-muted">
        {t.has(`limit.${name}` as never) ? t(`limit.${name}` as never) : name}
      </dt>
      <dd className="text-end">{t("times", { count })}</dd>
    </div>
  ));
}

function LastRefused({ refused }: { readonly refused: ClientStatus["lastRefused"] }) {
  const t = useTranslations("clients");
  if (!refused) return null;
  const { what, topic = "", reason, reasonCode, at } = refused;
  return (
    <Notice tone="warn">
      <p>{t(`refusedWhat.${what}`, { topic })}</p>
      <p className="font-normal">
        {reason} ({t("reasonCode", { code: reasonCode })}) · <Age at={at} />
      </p>
    </Notice>
  );
}
