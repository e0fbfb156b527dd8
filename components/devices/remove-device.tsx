"use client";

import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/settings/problem-notice";
import { useSend } from "@/components/settings/use-send";
import { Button } from "@/components/ui/button";
import { Card, CardHeading } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import type { Device } from "@/lib/domain/device";

/** Deletes the device with everything it sent, after a second question. */
export function RemoveDevice({ device }: { readonly device: Device }) {
  const t = useTranslations("devices");
  const title = useId();
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const { run, isBusy, problem } = useSend();
  const remove = () =>
    void run({
      method: "DELETE",
      path: `/devices/${device.id}`,
      onDone: () => router.push("/devices"),
    });
  return (
    <Card aria-labelledby={title}>
      <CardHeading id={title}>{t("removeTitle")}</CardHeading>
      <p className="mb-3 text-label text-muted">{t("removeHint")}</p>
      <Button variant="danger" onClick={() => setAsking(true)}>
        {t("remove")}
      </Button>
      <Dialog
        title={t("removeDevice", { name: device.name })}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t("cancel")}</Button>
            <Button variant="danger" disabled={isBusy} onClick={remove}>
              {t("removeDevice", { name: device.name })}
            </Button>
          </>
        }
      >
        <p className="text-label">{t("removeHint")}</p>
        <ProblemNotice problem={problem} />
      </Dialog>
    </Card>
  );
}
