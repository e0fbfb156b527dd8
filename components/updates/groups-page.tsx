"use client";

import { FolderTree, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { GarageField, useFirstGarage } from "@/components/devices/garage-field";
import { useManagedGarages } from "@/components/live/use-managed-garages";
import { useList } from "@/components/rest/use-list";
import { BackHead } from "@/components/ui/back-head";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { VehicleGroup } from "@/lib/domain/vehicle-group";
import { GroupForm } from "./group-form";
import { GroupRow } from "./group-row";

/** The groups of cars that are updated together: made, renamed, given other cars and deleted. */
export function GroupsPage() {
  const t = useTranslations("updates");
  const mayManage = useManagedGarages().length > 0;
  return (
    <>
      <BackHead
        href="/updates"
        back={t("title")}
        title={t("groups.title")}
        lead={t("groups.lead")}
      />
      {mayManage ? (
        <Groups />
      ) : (
        <EmptyState title={t("notAllowedTitle")}>{t("groups.notAllowed")}</EmptyState>
      )}
    </>
  );
}

function Groups() {
  const t = useTranslations("updates");
  const { listed, reload } = useList<VehicleGroup>("/vehicle-groups");
  const managed = useManagedGarages().map(({ garageId }) => garageId);
  if (listed.kind === "loading") return <Skeleton className="h-40" />;
  if (listed.kind === "failed")
    return (
      <EmptyState
        title={t("noneTitle")}
        action={<Button onClick={() => void reload()}>{t("tryAgain")}</Button>}
      >
        {listed.detail || t("unreachable")}
      </EmptyState>
    );
  const groups = listed.items.filter(({ garageId }) => managed.includes(garageId));
  const add = <NewGroup onMade={() => void reload()} />;
  if (groups.length === 0)
    return (
      <EmptyState
        title={t("groups.emptyTitle")}
        icon={<FolderTree aria-hidden="true" />}
        action={add}
      >
        {t("groups.empty")}
      </EmptyState>
    );
  return (
    <div className="grid grid-cols-1 gap-4">
      <div className="flex justify-end">{add}</div>
      <Card>
        <ul aria-label={t("groups.title")} className="divide-y divide-line">
          {groups.map((group) => (
            <GroupRow key={group.id} group={group} onChanged={() => void reload()} />
          ))}
        </ul>
      </Card>
    </div>
  );
}

function NewGroup({ onMade }: { readonly onMade: () => void }) {
  const t = useTranslations("updates");
  const first = useFirstGarage();
  const [isOpen, setOpen] = useState(false);
  const [garageId, setGarageId] = useState(first);
  const done = () => {
    setOpen(false);
    onMade();
  };
  return (
    <>
      <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setOpen(true)}>
        {t("groups.new")}
      </Button>
      <Dialog title={t("groups.new")} isOpen={isOpen} onClose={() => setOpen(false)}>
        <GarageField value={garageId} onChange={setGarageId} />
        <GroupForm
          key={garageId}
          garageId={garageId}
          onDone={done}
          onCancel={() => setOpen(false)}
        />
      </Dialog>
    </>
  );
}
