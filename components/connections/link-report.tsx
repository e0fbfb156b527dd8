"use client";

import { CircleCheck, CircleOff, CircleX, Clock, LoaderCircle } from "lucide-react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { Age } from "@/components/ui/age";
import { Chip, type Tone } from "@/components/ui/chip";
import { useNow } from "@/components/ui/clock";
import { Moment } from "@/components/ui/moment";
import { Notice } from "@/components/ui/notice";
import type { LinkState, SourceLink } from "@/lib/domain/source";

interface LinkReportProps {
  readonly title: string;
  readonly address: string | undefined;
  readonly link: SourceLink;
}

const looks = {
  connected: { tone: "good", Icon: CircleCheck },
  connecting: { tone: "info", Icon: LoaderCircle },
  waiting: { tone: "warn", Icon: Clock },
  refused: { tone: "bad", Icon: CircleX },
  off: { tone: "off", Icon: CircleOff },
} as const satisfies Record<LinkState, { tone: Tone; Icon: unknown }>;

/** One side of a source in words: state, since when, last message, next try, last error. */
export function LinkReport({ title, address, link }: LinkReportProps) {
  const t = useTranslations("connections");
  const { tone, Icon } = looks[link.state];
  return (
    <section aria-label={title} className="grid gap-2 border-line border-t pt-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-semibold text-label">{title}</h3>
        <Chip tone={tone} icon={<Icon aria-hidden="true" />}>
          {t(`state.${link.state}`)}
        </Chip>
      </div>
      <Address address={address} />
      <Times link={link} />
      {link.lastError && link.state !== "connected" ? (
        <Notice tone={link.state === "refused" ? "bad" : "warn"}>
          <p>{link.lastError}</p>
          <Clues link={link} />
        </Notice>
      ) : null}
    </section>
  );
}

function Address({ address }: Pick<LinkReportProps, "address">) {
  const t = useTranslations("connections");
  if (!address) return null;
  if (address === "internal:") return <p className="text-label text-muted">{t("ownEndpoint")}</p>;
  return <p className="break-all font-mono text-meta text-muted">{address}</p>;
}

function Times({ link }: Pick<LinkReportProps, "link">) {
  const t = useTranslations("connections");
  const format = useFormat();
  const now = useNow();
  return (
    <dl className="figure grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 text-label [&>dd]:text-end [&>dt]:text-muted">
      <dt>{t("since")}</dt>
      <dd>
        <Moment at={link.since} />
      </dd>
      <dt>{t("lastMessage")}</dt>
      <dd>{link.lastMessageAt === undefined ? t("noneYet") : <Age at={link.lastMessageAt} />}</dd>
      {link.nextRetryAt !== undefined && link.nextRetryAt > now ? (
        <>
          <dt>{t("nextRetry")}</dt>
          <dd>{t("in", { duration: format.duration(link.nextRetryAt - now) })}</dd>
        </>
      ) : null}
    </dl>
  );
}

function Clues({ link }: Pick<LinkReportProps, "link">) {
  const t = useTranslations("connections");
  // A suspect that the catalogue does not know is shown by its setting's name.
  const suspect =
    link.suspect && t.has(`field.${link.suspect}` as never)
      ? t(`field.${link.suspect}` as never)
      : link.suspect;
  const isSaid = link.lastError?.includes(`code ${link.reasonCode}`);
  return (
    <>
      {suspect ? <p className="font-normal">{t("suspect", { what: suspect })}</p> : null}
      {link.reasonCode === undefined || isSaid ? null : (
        <p className="figure font-mono font-normal text-meta">
          {t("reasonCode", { code: link.reasonCode })}
        </p>
      )}
    </>
  );
}
