"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useList } from "@/components/rest/use-list";
import { Button } from "@/components/ui/button";
import type { VehicleGroup } from "@/lib/domain/vehicle-group";
import { GroupForm } from "./group-form";

interface GroupPickerProps {
  readonly garageId: string;
  readonly chosen: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
}

/** The groups of the garage with a box each, and how a new one is made. */
export function GroupPicker({ garageId, chosen, onChange }: GroupPickerProps) {
  const t = useTranslations("updates");
  const { listed, reload } = useList<VehicleGroup>("/vehicle-groups");
  const [isMaking, setMaking] = useState(false);
  const groups =
    listed.kind === "ready" ? listed.items.filter((group) => group.garageId === garageId) : [];
  const toggle = (id: string) =>
    onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  const made = ({ id }: VehicleGroup) => {
    setMaking(false);
    onChange([...chosen, id]);
    void reload();
  };
  return (
    <div className="grid min-w-0 gap-3">
      {listed.kind === "ready" && groups.length === 0 ? (
        <p className="text-label text-muted">{t("form.noGroups")}</p>
      ) : null}
      <fieldset className="grid gap-1">
        <legend className="sr-only">{t("choice.groups")}</legend>
        {groups.map(({ id, name, vehicleIds }) => (
          <label key={id} className="flex min-h-11 items-center gap-3 text-label">
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={() => toggle(id)}
              className="size-4 flex-none accent-accent"
            />
            <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
            <span className="figure text-muted">
              {t("form.carsIn", { count: vehicleIds.length })}
            </span>
          </label>
        ))}
      </fieldset>
      {isMaking ? (
        <fieldset className="grid min-w-0 gap-4 rounded-control border border-line p-4">
          <legend className="px-1 font-medium text-label">{t("form.newGroup")}</legend>
          <GroupForm garageId={garageId} onDone={made} onCancel={() => setMaking(false)} />
        </fieldset>
      ) : (
        <div>
          <Button size="small" onClick={() => setMaking(true)}>
            {t("form.newGroup")}
          </Button>
        </div>
      )}
    </div>
  );
}
