"use client";

import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { useManagedGarages } from "@/components/live/use-managed-garages";
import { useSend } from "@/components/rest/use-send";
import { Button, LinkButton } from "@/components/ui/button";
import { Card, CardHeading } from "@/components/ui/card";
import { SelectField } from "@/components/ui/field";
import { ProblemNotice } from "@/components/ui/problem-notice";
import type { Device, PackageKind } from "@/lib/domain/device";
import type { DevicePackage } from "./device-package";
import { nameOf, packageProgress } from "./package-progress";
import { ProgressSteps } from "./progress-steps";
import type { Telemetry } from "./use-telemetry";

interface PackageCardProps {
  readonly kind: PackageKind;
  readonly device: Device;
  readonly telemetry: Telemetry;
  readonly packages: readonly DevicePackage[];
  readonly onChange: () => void;
}

/** Firmware or software: what runs, what is assigned, and the way there. */
export function PackageCard({ kind, device, telemetry, packages, onChange }: PackageCardProps) {
  const t = useTranslations("devices");
  const title = useId();
  const progress = packageProgress(telemetry, kind);
  const assignedId = kind === "fw" ? device.firmwareId : device.softwareId;
  const profileId = kind === "fw" ? device.profileFirmwareId : device.profileSoftwareId;
  const assigned = nameOf(packages.find(({ id }) => id === (assignedId ?? profileId)) ?? {});
  const { current } = progress;
  const mayManage = useManagedGarages().some(({ garageId }) => garageId === device.garageId);
  return (
    <Card aria-labelledby={title} className="min-w-0">
      <CardHeading id={title}>{t(`package.${kind}`)}</CardHeading>
      <dl className="mb-4 grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-label [&>dt]:text-muted">
        <dt>{t("running")}</dt>
        <dd className="wrap-anywhere">{nameOf(current) ?? t("notReported")}</dd>
        <dt>{t("assigned")}</dt>
        <dd className="wrap-anywhere">
          {assignedId === undefined && assigned !== undefined
            ? t("fromProfile", { name: assigned })
            : (assigned ?? t("nothingAssigned"))}
        </dd>
      </dl>
      {(assignedId ?? profileId) !== undefined || progress.state !== undefined ? (
        <ProgressSteps progress={progress} />
      ) : null}
      {mayManage ? (
        <Assignment
          kind={kind}
          deviceId={device.id}
          assignedId={assignedId}
          packages={packages}
          onChange={onChange}
        />
      ) : null}
    </Card>
  );
}

const paths = { fw: "firmware", sw: "software" } as const;

interface AssignmentProps extends Pick<PackageCardProps, "kind" | "packages" | "onChange"> {
  readonly deviceId: string;
  readonly assignedId: string | undefined;
}

function Assignment({ kind, deviceId, assignedId, packages, onChange }: AssignmentProps) {
  const t = useTranslations("devices");
  const [chosen, setChosen] = useState(assignedId ?? packages[0]?.id ?? "");
  const { run, isBusy, problem } = useSend();
  const path = `/devices/${deviceId}/${paths[kind]}`;
  if (packages.length === 0)
    return (
      <div className="grid justify-items-start gap-2 text-label">
        <p className="text-muted">{t("noPackagesOfKind")}</p>
        <LinkButton href="/devices/packages" size="small">
          {t("uploadTitle")}
        </LinkButton>
      </div>
    );
  const assign = () =>
    void run({ method: "PUT", path, body: { packageId: chosen }, onDone: onChange });
  return (
    <div className="grid gap-3">
      <SelectField
        label={t("packageLabel")}
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
      >
        {packages.map(({ id, title, version }) => (
          <option key={id} value={id}>
            {title} {version}
          </option>
        ))}
      </SelectField>
      <ProblemNotice problem={problem} />
      <div className="flex flex-wrap justify-end gap-2">
        {assignedId === undefined ? null : (
          <Button
            disabled={isBusy}
            onClick={() => void run({ method: "DELETE", path, onDone: onChange })}
          >
            {t("unassign")}
          </Button>
        )}
        <Button variant="primary" disabled={isBusy} onClick={assign}>
          {t(chosen === assignedId ? "assignAgain" : "assign")}
        </Button>
      </div>
    </div>
  );
}
