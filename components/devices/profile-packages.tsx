"use client";

import { useTranslations } from "use-intl";
import { SelectField } from "@/components/ui/field";
import type { PackageKind } from "@/lib/domain/device";
import { usePackages } from "./use-packages";

const fields = { fw: "firmwareId", sw: "softwareId" } as const satisfies Record<
  PackageKind,
  string
>;

interface ProfilePackagesProps {
  readonly garageId: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly faults: Readonly<Record<string, string>>;
  readonly isReadOnly: boolean;
  readonly onText: (field: string, value: string) => void;
}

/** What devices of this profile run that were assigned nothing themselves. */
export function ProfilePackages(props: ProfilePackagesProps) {
  const t = useTranslations("devices");
  const { fresh } = usePackages();
  const all = fresh.kind === "ready" ? fresh.value.items : [];
  return (["fw", "sw"] as const).map((kind) => {
    const field = fields[kind];
    const known = all.filter((one) => one.kind === kind && one.garageId === props.garageId);
    const value = props.texts[field] ?? "";
    return (
      <SelectField
        key={kind}
        label={t(`package.${kind}`)}
        hint={t("profilePackageHint")}
        value={value}
        fault={props.faults[field]}
        disabled={props.isReadOnly}
        onChange={(event) => props.onText(field, event.target.value)}
      >
        <option value="">{t("noProfilePackage")}</option>
        {/* Until the list is read, what is stored stands by itself. */}
        {value === "" || known.some(({ id }) => id === value) ? null : (
          <option value={value}>…</option>
        )}
        {known.map(({ id, title, version }) => (
          <option key={id} value={id}>
            {title} {version}
          </option>
        ))}
      </SelectField>
    );
  });
}
