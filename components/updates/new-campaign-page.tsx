"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { GarageField, useFirstGarage } from "@/components/devices/garage-field";
import { useManagedGarages } from "@/components/live/use-managed-garages";
import { useFormat } from "@/components/preferences/provider";
import { useSend } from "@/components/rest/use-send";
import { BackHead } from "@/components/ui/back-head";
import { Button, LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { type CampaignForm, campaignRequestOf, emptyCampaign, isPlannable } from "./campaign-form";
import { CampaignPreview } from "./campaign-preview";
import { CarFields } from "./car-fields";
import { PaceFields } from "./pace-fields";
import { PackageFields } from "./package-fields";
import { SafetyFields } from "./safety-fields";

/** Makes a campaign: what, for which cars, how fast, and what stops it. */
export function NewCampaignPage() {
  const t = useTranslations("updates");
  const mayManage = useManagedGarages().length > 0;
  return (
    <>
      <BackHead href="/updates" back={t("title")} title={t("newTitle")} lead={t("newLead")} />
      {mayManage ? (
        <NewCampaign />
      ) : (
        <EmptyState title={t("notAllowedTitle")}>{t("notAllowed")}</EmptyState>
      )}
    </>
  );
}

function NewCampaign() {
  const t = useTranslations("updates");
  const router = useRouter();
  const { timeZone } = useFormat().preferences;
  const garageId = useFirstGarage();
  const [form, setForm] = useState(() => emptyCampaign(garageId, timeZone));
  const { run, isBusy, problem } = useSend();
  const onChange = (part: Partial<CampaignForm>) => setForm((before) => ({ ...before, ...part }));
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void run<{ readonly id: string }>({
      method: "POST",
      path: "/campaigns",
      body: campaignRequestOf(form),
      onDone: ({ id }) => router.push(`/updates/${id}`),
    });
  };
  const fields = { form, onChange, faults: problem?.fields ?? {} };
  return (
    <form
      onSubmit={onSubmit}
      className="grid items-start gap-3 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:gap-6"
    >
      <div className="grid min-w-0 gap-3 lg:gap-6">
        <GarageField
          value={form.garageId}
          onChange={(chosen) =>
            onChange({ garageId: chosen, packageId: "", vehicleIds: [], groupIds: [] })
          }
        />
        <PackageFields {...fields} />
        <CarFields {...fields} />
        <PaceFields {...fields} />
        <SafetyFields {...fields} />
      </div>
      <div className="grid min-w-0 gap-3 lg:sticky lg:top-[calc(var(--top-bar)+0.5rem)]">
        <CampaignPreview form={form} />
        <ProblemNotice problem={problem} />
        <div className="flex flex-wrap justify-end gap-2">
          <LinkButton href="/updates">{t("cancel")}</LinkButton>
          <Button
            type="submit"
            variant="primary"
            disabled={isBusy || form.name.trim() === "" || !isPlannable(form)}
          >
            {t("make")}
          </Button>
        </div>
        <p className="text-end text-label text-muted">{t("makeHint")}</p>
      </div>
    </form>
  );
}
