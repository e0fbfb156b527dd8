"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useLiveContext } from "@/components/live/live-provider";
import { Button } from "@/components/ui/button";
import { Card, CardHeading } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { ProblemNotice } from "@/components/ui/problem-notice";
import type { Source } from "@/lib/domain/source";
import { type Problem, send } from "@/lib/store/rest";

/** Disconnects and forgets a source, after a second question. */
export function RemoveSource({ source }: { readonly source: Source }) {
  const t = useTranslations("connections");
  const router = useRouter();
  const { store } = useLiveContext();
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const remove = async () => {
    const answer = await send<undefined>("DELETE", `/sources/${source.id}`);
    if (answer.kind === "problem") return setProblem(answer.problem);
    store.setState(({ sources: { [source.id]: _removed, ...sources } }) => ({ sources }));
    router.push("/connections");
  };
  return (
    <Card>
      <CardHeading>{t("removeTitle")}</CardHeading>
      <p className="mb-3 text-label text-muted">{t("removeHint")}</p>
      <Button variant="danger" onClick={() => setAsking(true)}>
        {t("remove")}
      </Button>
      <Dialog
        title={t("removeNamed", { name: source.name })}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t("cancel")}</Button>
            <Button variant="danger" onClick={() => void remove()}>
              {t("removeNamed", { name: source.name })}
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
