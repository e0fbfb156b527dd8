"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { RemoveThing } from "@/components/devices/remove-thing";
import { useManagedGarages } from "@/components/live/use-managed-garages";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { VehicleGroup } from "@/lib/domain/vehicle-group";
import { GroupForm } from "./group-form";

interface GroupRowProps {
  readonly group: VehicleGroup;
  readonly onChanged: () => void;
}

/** One group, and what can be done with it. */
export function GroupRow({ group, onChanged }: GroupRowProps) {
  const t = useTranslations("updates");
  const { id, name, vehicleIds } = group;
  const garages = useManagedGarages();
  const garage = garages.find(({ garageId }) => garageId === group.garageId);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-40">
        <p className="wrap-anywhere font-medium">{name}</p>
        <p className="figure text-label text-muted">
          {t("form.carsIn", { count: vehicleIds.length })}
          {garages.length > 1 && garage ? ` · ${garage.garageName}` : null}
        </p>
      </div>
      <EditGroup group={group} onChanged={onChanged} />
      <RemoveThing
        title={t("groups.deleteNamed", { name })}
        hint={t("groups.deleteHint")}
        path={`/vehicle-groups/${id}`}
        onDone={onChanged}
      >
        {(open) => (
          <Button size="small" aria-label={t("groups.deleteNamed", { name })} onClick={open}>
            {t("groups.delete")}
          </Button>
        )}
      </RemoveThing>
    </li>
  );
}

function EditGroup({ group, onChanged }: GroupRowProps) {
  const t = useTranslations("updates");
  const [isOpen, setOpen] = useState(false);
  const title = t("groups.editNamed", { name: group.name });
  const done = () => {
    setOpen(false);
    onChanged();
  };
  return (
    <>
      <Button size="small" aria-label={title} onClick={() => setOpen(true)}>
        {t("groups.edit")}
      </Button>
      <Dialog title={title} isOpen={isOpen} onClose={() => setOpen(false)}>
        <GroupForm
          garageId={group.garageId}
          group={group}
          onDone={done}
          onCancel={() => setOpen(false)}
        />
      </Dialog>
    </>
  );
}
