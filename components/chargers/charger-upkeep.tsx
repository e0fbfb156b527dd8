"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import type { Charger } from "@/lib/domain/charger";
import { send } from "@/lib/store/rest";

interface Props {
  readonly charger: Charger;
  /** Forgetting changes what the broker keeps for everybody: for owners alone. */
  readonly mayForget: boolean;
}

/** Its name, and the way to be rid of one that is gone. */
export function ChargerUpkeep({ charger, mayForget }: Props) {
  const t = useTranslations("chargers");
  const [name, setName] = useState(charger.name);
  const [fault, setFault] = useState("");
  const save = async () => {
    const answer = await send("PATCH", `/chargers/${charger.id}`, { name });
    setFault(answer.kind === "problem" ? answer.problem.detail || t("failed") : "");
  };
  return (
    <Card className="grid gap-4">
      <form
        className="flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <label className="grid min-w-0 flex-1 gap-1 font-medium text-label">
          {t("name")}
          <input
            className="min-h-9 w-full rounded-control border border-control bg-surface px-3 font-normal pointer-coarse:min-h-11"
            value={name}
            maxLength={200}
            required
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <Button type="submit" disabled={name.trim() === "" || name === charger.name}>
          {t("save")}
        </Button>
      </form>
      {fault && (
        <Notice tone="bad" role="alert">
          {fault}
        </Notice>
      )}
      {mayForget && <Forget charger={charger} />}
    </Card>
  );
}

function Forget({ charger }: { readonly charger: Charger }) {
  const t = useTranslations("chargers");
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [fault, setFault] = useState("");
  const forget = async () => {
    const answer = await send("DELETE", `/chargers/${charger.id}`);
    if (answer.kind === "ok") router.push("/chargers");
    else setFault(answer.problem.detail || t("failed"));
  };
  return (
    <div>
      <Button size="small" onClick={() => setOpen(true)}>
        {t("forget")}
      </Button>
      <Dialog
        title={t("forgetTitle", { name: charger.name })}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{t("cancel")}</Button>
            <Button variant="danger" onClick={() => void forget()}>
              {t("forgetAction", { name: charger.name })}
            </Button>
          </>
        }
      >
        <p className="text-muted">{t("forgetHint")}</p>
        {fault && (
          <Notice tone="bad" role="alert">
            {fault}
          </Notice>
        )}
      </Dialog>
    </div>
  );
}
