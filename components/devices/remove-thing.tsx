"use client";

import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { useSend } from "@/components/rest/use-send";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ProblemNotice } from "@/components/ui/problem-notice";

interface RemoveThingProps {
  /** What is deleted, as the second question names it: "Delete Tracker 7". */
  readonly title: string;
  readonly hint: string;
  readonly path: string;
  readonly onDone: () => void;
  /** What opens the question. */
  readonly children: (open: () => void) => ReactNode;
}

/** Deletes something after a second question, and says there why it cannot. */
export function RemoveThing({ title, hint, path, onDone, children }: RemoveThingProps) {
  const t = useTranslations("devices");
  const [isAsking, setAsking] = useState(false);
  const { run, isBusy, problem, clear } = useSend();
  const open = () => {
    clear();
    setAsking(true);
  };
  return (
    <>
      {children(open)}
      <Dialog
        title={title}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t("cancel")}</Button>
            <Button
              variant="danger"
              disabled={isBusy}
              onClick={() => void run({ method: "DELETE", path, onDone })}
            >
              {title}
            </Button>
          </>
        }
      >
        <p className="mb-3 text-label">{hint}</p>
        <ProblemNotice problem={problem} />
      </Dialog>
    </>
  );
}
