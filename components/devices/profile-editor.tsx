"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useManagedGarages } from "@/components/live/use-managed-garages";
import { useSend } from "@/components/rest/use-send";
import { Button, LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { ProblemNotice } from "@/components/ui/problem-notice";
import type { DeviceProfile } from "./device-profile";
import { FreshPanel } from "./fresh-panel";
import { GarageField, useFirstGarage } from "./garage-field";
import {
  LimitFields,
  MoreFields,
  ProvisioningFields,
  RunFields,
  SpeechFields,
} from "./profile-fields";
import { formOfProfile, type ProfileForm, profileBody } from "./profile-form";
import { useProfiles } from "./profiles-page";
import { RemoveThing } from "./remove-thing";

/** Changes a stored profile. */
export function EditProfile({ profileId }: { readonly profileId: string }) {
  const t = useTranslations("devices");
  const { fresh, reload } = useProfiles();
  return (
    <FreshPanel fresh={fresh} onRetry={reload} height="h-96">
      {({ items }) => {
        const profile = items.find(({ id }) => id === profileId);
        if (!profile) return <EmptyState title={t("noProfile")}>{t("noProfileHint")}</EmptyState>;
        return <ProfileEditor key={profile.id} profile={profile} />;
      }}
    </FreshPanel>
  );
}

/** All settings of a profile in one form; without one, a new profile. */
export function ProfileEditor({ profile }: { readonly profile?: DeviceProfile }) {
  const t = useTranslations("devices");
  const router = useRouter();
  const [form, setForm] = useState<ProfileForm>(() => formOfProfile(profile ?? {}));
  const [garageId, setGarageId] = useState(useFirstGarage());
  const { save, isBusy, problem } = useSaveProfile(profile, garageId);
  const managed = useManagedGarages().map((one) => String(one.garageId));
  const isReadOnly = !managed.includes(profile?.garageId ?? garageId);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    save(form);
  };
  const fields = {
    form,
    garageId: profile?.garageId ?? garageId,
    isReadOnly,
    faults: problem?.fields ?? {},
    onText: (field: string, value: string) =>
      setForm((before) => ({ ...before, texts: { ...before.texts, [field]: value } })),
    onFlag: (field: string, isOn: boolean) =>
      setForm((before) => ({ ...before, flags: { ...before.flags, [field]: isOn } })),
  };
  return (
    <form onSubmit={onSubmit} className="grid gap-3 lg:gap-6">
      {isReadOnly ? <Notice tone="info">{t("notAllowed")}</Notice> : null}
      {profile ? null : <GarageField value={garageId} onChange={setGarageId} />}
      <div className="grid items-start gap-3 lg:grid-cols-2 lg:gap-6">
        <div className="grid min-w-0 gap-3 lg:gap-6">
          <SpeechFields {...fields} />
          <MoreFields {...fields} />
        </div>
        <div className="grid min-w-0 gap-3 lg:gap-6">
          <ProvisioningFields {...fields} />
          <LimitFields {...fields} />
          <RunFields {...fields} />
        </div>
      </div>
      <ProblemNotice problem={problem} />
      <div className="flex flex-wrap justify-end gap-2">
        {profile && profile.name !== "default" && !isReadOnly ? (
          <RemoveThing
            title={t("removeNamedThing", { name: profile.name })}
            hint={t("removeProfileHint")}
            path={`/profiles/${profile.id}`}
            onDone={() => router.push("/devices/profiles")}
          >
            {(open) => (
              <Button className="me-auto" onClick={open}>
                {t("removeProfileTitle")}
              </Button>
            )}
          </RemoveThing>
        ) : null}
        <LinkButton href="/devices/profiles" variant="quiet">
          {t("cancel")}
        </LinkButton>
        <Button type="submit" variant="primary" disabled={isBusy || isReadOnly}>
          {t(profile ? "save" : "makeProfile")}
        </Button>
      </div>
    </form>
  );
}

function useSaveProfile(profile: DeviceProfile | undefined, garageId: string) {
  const router = useRouter();
  const { run, isBusy, problem } = useSend();
  const save = (form: ProfileForm) => {
    const body = profileBody(form);
    const onDone = () => router.push("/devices/profiles");
    if (profile) void run({ method: "PATCH", path: `/profiles/${profile.id}`, body, onDone });
    else void run({ method: "POST", path: "/profiles", body: { ...body, garageId }, onDone });
  };
  return { save, isBusy, problem };
}
