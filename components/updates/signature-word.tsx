"use client";

import { CircleDashed, ShieldAlert, ShieldCheck } from "lucide-react";
import { useTranslations } from "use-intl";
import { classNames } from "@/components/ui/class-names";
import type { SignatureVerdict } from "@/lib/domain/update";

const looks = {
  valid: { Icon: ShieldCheck, tone: "text-good" },
  missing: { Icon: CircleDashed, tone: "text-muted" },
  unchecked: { Icon: CircleDashed, tone: "text-muted" },
  // A broker may deliver a message twice: that alone is nothing bad.
  replayed: { Icon: CircleDashed, tone: "text-muted" },
  invalid: { Icon: ShieldAlert, tone: "text-bad" },
  expired: { Icon: ShieldAlert, tone: "text-warn" },
} as const satisfies Record<SignatureVerdict, unknown>;

/** Whether the car's last message was really its own. */
export function SignatureWord({ verdict }: { readonly verdict: SignatureVerdict | undefined }) {
  const t = useTranslations("updates");
  if (verdict === undefined) return null;
  const { Icon, tone } = looks[verdict];
  return (
    <span className={classNames("inline-flex items-center gap-1", tone)}>
      <Icon aria-hidden className="size-3.5!" />
      {t(`verdict.${verdict}`)}
    </span>
  );
}
