"use client";

import { Mail, Webhook } from "lucide-react";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { useManagedGarages } from "@/components/live/use-managed-garages";
import { Button } from "@/components/ui/button";
import { Card, CardHeading } from "@/components/ui/card";
import { SelectField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { ChannelCard } from "./channel-card";
import { ChannelDialog } from "./channel-dialog";
import { type ChannelForm, newForm } from "./channel-form";
import { KindsCard } from "./kinds-card";
import { useChannels } from "./use-channels";

/** Where a garage's alerts go, and what it is watched for. */
export function AlertSettingsPage() {
  const t = useTranslations("alerts");
  const garages = useManagedGarages();
  const [chosen, setChosen] = useState<string>();
  const garageId = chosen ?? garages[0]?.garageId;
  if (garageId === undefined) return <Notice tone="info">{t("viewerHint")}</Notice>;
  return (
    <div className="grid gap-3 lg:gap-6">
      {garages.length > 1 ? (
        <div className="max-w-sm">
          <SelectField
            label={t("garageLabel")}
            value={garageId}
            onChange={(event) => setChosen(event.target.value)}
          >
            {garages.map((garage) => (
              <option key={garage.garageId} value={garage.garageId}>
                {garage.garageName}
              </option>
            ))}
          </SelectField>
        </div>
      ) : null}
      <div className="grid items-start gap-3 lg:grid-cols-2 lg:gap-6">
        <ChannelsCard garageId={garageId} />
        <KindsCard key={garageId} garageId={garageId} />
      </div>
    </div>
  );
}

function ChannelsCard({ garageId }: { readonly garageId: string }) {
  const t = useTranslations("alerts");
  const title = useId();
  const { listed, reload } = useChannels();
  const own =
    listed.kind === "ready" ? listed.items.filter((one) => one.garageId === garageId) : [];
  const changed = () => void reload();
  return (
    <Card aria-labelledby={title} className="min-w-0">
      <CardHeading id={title}>{t("channels")}</CardHeading>
      <p className="text-label text-muted">{t("channelsLead")}</p>
      {listed.kind === "loading" ? <Skeleton className="mt-3 h-24" /> : null}
      {listed.kind === "failed" ? (
        <div className="mt-3">
          <Notice tone="bad">{listed.detail}</Notice>
        </div>
      ) : null}
      {listed.kind === "ready" && own.length === 0 ? (
        <p className="mt-3 text-label">{t("noChannels")}</p>
      ) : null}
      <ul className="divide-y divide-line">
        {own.map((channel) => (
          <li key={channel.id}>
            <ChannelCard channel={channel} onChanged={changed} />
          </li>
        ))}
      </ul>
      <AddChannel garageId={garageId} onAdded={changed} />
    </Card>
  );
}

interface AddProps {
  readonly garageId: string;
  readonly onAdded: () => void;
}

function AddChannel({ garageId, onAdded }: AddProps) {
  const t = useTranslations("alerts");
  const [kind, setKind] = useState<ChannelForm["kind"]>();
  return (
    <div className="mt-4 flex flex-wrap gap-2">
      <Button icon={<Mail aria-hidden />} onClick={() => setKind("email")}>
        {t("addMail")}
      </Button>
      <Button icon={<Webhook aria-hidden />} onClick={() => setKind("webhook")}>
        {t("addWebhook")}
      </Button>
      {kind === undefined ? null : (
        <ChannelDialog
          title={t(kind === "email" ? "addMail" : "addWebhook")}
          first={newForm(kind)}
          hasSecret={false}
          target={{ method: "POST", path: "/alert-channels" }}
          more={{ kind, garageId }}
          onClose={() => setKind(undefined)}
          onSaved={onAdded}
        />
      )}
    </div>
  );
}
