"use client";

import { useRouter } from "next/navigation";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Card, CardHeading } from "@/components/ui/card";
import type { Device } from "@/lib/domain/device";
import { RemoveThing } from "./remove-thing";

/** Deletes the device with everything it sent, after a second question. */
export function RemoveDevice({ device }: { readonly device: Device }) {
  const t = useTranslations("devices");
  const title = useId();
  const router = useRouter();
  return (
    <Card aria-labelledby={title}>
      <CardHeading id={title}>{t("removeTitle")}</CardHeading>
      <p className="mb-3 text-label text-muted">{t("removeHint")}</p>
      <RemoveThing
        title={t("removeDevice", { name: device.name })}
        hint={t("removeHint")}
        path={`/devices/${device.id}`}
        onDone={() => router.push("/devices")}
      >
        {(open) => (
          <Button variant="danger" onClick={open}>
            {t("remove")}
          </Button>
        )}
      </RemoveThing>
    </Card>
  );
}
