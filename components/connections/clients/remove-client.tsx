"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useSend } from "@/components/rest/use-send";
import { Button } from "@/components/ui/button";
import { Card, CardHeading } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { ProblemNotice } from "@/components/ui/problem-notice";
import type { ShownClient } from "./use-client";

/** Takes the credentials back, after a second question; its connections end with it. */
export function RemoveClient({ client }: { readonly client: ShownClient }) {
  const t = useTranslations("clients");
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const { run, isBusy, problem } = useSend();
  const remove = () =>
    void run({
      method: "DELETE",
      path: `/clients/${client.id}`,
      onDone: () => router.push("/connections/clients"),
    });
  const title = t("removeNamed", { name: client.username });
  return (
    <Card>
      <CardHeading>{t("removeTitle")}</CardHeading>
      <p className="mb-3 text-label text-muted">{t("removeHint")}</p>
      <Button variant="danger" onClick={() => setAsking(true)}>
        {title}
      </Button>
      <Dialog
        title={title}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t("cancel")}</Button>
            <Button variant="danger" disabled={isBusy} onClick={remove}>
              {t("remove")}
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
