"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useList } from "@/components/charging/use-list";
import { ProblemNotice } from "@/components/settings/problem-notice";
import { useSend } from "@/components/settings/use-send";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import type { VehicleGroup } from "@/lib/domain/vehicle-group";
import { CarPicker } from "./car-picker";

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
        <NewGroup garageId={garageId} onMade={made} onCancel={() => setMaking(false)} />
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

interface NewGroupProps {
  readonly garageId: string;
  readonly onMade: (group: VehicleGroup) => void;
  readonly onCancel: () => void;
}

function NewGroup({ garageId, onMade, onCancel }: NewGroupProps) {
  const t = useTranslations("updates");
  const [name, setName] = useState("");
  const [vehicleIds, setVehicleIds] = useState<readonly string[]>([]);
  const { run, isBusy, problem } = useSend();
  const body = { garageId, name: name.trim(), vehicleIds };
  return (
    <fieldset className="grid min-w-0 gap-4 rounded-control border border-line p-4">
      <legend className="px-1 font-medium text-label">{t("form.newGroup")}</legend>
      <Field
        label={t("form.groupName")}
        autoComplete="off"
        value={name}
        fault={problem?.fields.name}
        onChange={(event) => setName(event.target.value)}
      />
      <CarPicker garageId={garageId} chosen={vehicleIds} onChange={setVehicleIds} />
      <ProblemNotice problem={problem} />
      <div className="flex justify-end gap-2">
        <Button size="small" onClick={onCancel}>
          {t("cancel")}
        </Button>
        <Button
          size="small"
          variant="primary"
          disabled={isBusy || name.trim() === "" || vehicleIds.length === 0}
          onClick={() =>
            void run({ method: "POST", path: "/vehicle-groups", body, onDone: onMade })
          }
        >
          {t("form.makeGroup")}
        </Button>
      </div>
    </fieldset>
  );
}
