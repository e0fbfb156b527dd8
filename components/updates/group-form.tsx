"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useSend } from "@/components/rest/use-send";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { ProblemNotice } from "@/components/ui/problem-notice";
import type { VehicleGroup } from "@/lib/domain/vehicle-group";
import { CarPicker } from "./car-picker";

interface GroupFormProps {
  readonly garageId: string;
  /** The group that is changed; without one a new group is made. */
  readonly group?: VehicleGroup;
  readonly onDone: (group: VehicleGroup) => void;
  readonly onCancel: () => void;
}

/** What a group is called and which cars are in it. */
export function GroupForm({ garageId, group, onDone, onCancel }: GroupFormProps) {
  const t = useTranslations("updates");
  const [name, setName] = useState(group?.name ?? "");
  const [vehicleIds, setVehicleIds] = useState<readonly string[]>(group?.vehicleIds ?? []);
  const { run, isBusy, problem } = useSend();
  const parts = { name: name.trim(), vehicleIds };
  const request = group
    ? ({ method: "PATCH", path: `/vehicle-groups/${group.id}`, body: parts } as const)
    : ({ method: "POST", path: "/vehicle-groups", body: { ...parts, garageId } } as const);
  return (
    <div className="grid min-w-0 gap-4">
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
          disabled={isBusy || parts.name === "" || vehicleIds.length === 0}
          onClick={() => void run({ ...request, onDone })}
        >
          {t(group ? "groups.save" : "form.makeGroup")}
        </Button>
      </div>
    </div>
  );
}
