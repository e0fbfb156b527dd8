import { type ReactNode, useId } from "react";
import { Card, CardHeading } from "@/components/ui/card";
import { Switch } from "@/components/ui/switch";

interface FormCardProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** One part of a form with its heading. */
export function FormCard({ title, children }: FormCardProps) {
  const id = useId();
  return (
    <Card aria-labelledby={id} className="min-w-0">
      <CardHeading id={id}>{title}</CardHeading>
      <div className="grid min-w-0 gap-4">{children}</div>
    </Card>
  );
}

interface SwitchRowProps {
  readonly label: string;
  readonly hint: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** A switch with what it means. */
export function SwitchRow({ label, hint, isOn, onChange }: SwitchRowProps) {
  const id = useId();
  return (
    <div className="flex items-start justify-between gap-4">
      <div>
        <p className="font-medium text-label">{label}</p>
        <p id={id} className="text-label text-muted">
          {hint}
        </p>
      </div>
      <Switch label={label} isOn={isOn} describedBy={id} onChange={onChange} />
    </div>
  );
}
