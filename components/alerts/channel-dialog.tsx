"use client";

import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { CopyText } from "@/components/connections/clients/copy-text";
import { useSend } from "@/components/rest/use-send";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { ChannelFields } from "./channel-fields";
import { bodyOf, type ChannelForm } from "./channel-form";

interface Props {
  readonly title: string;
  readonly first: ChannelForm;
  readonly hasSecret: boolean;
  readonly target: { readonly method: "POST" | "PATCH"; readonly path: string };
  /** What a new channel needs beside its form. */
  readonly more?: Readonly<Record<string, unknown>>;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

/** Adds or changes a channel; a signing secret that was made is shown this once. */
export function ChannelDialog(props: Props) {
  const t = useTranslations("alerts");
  const { title, first, hasSecret, target, more, onClose, onSaved } = props;
  const id = useId();
  const [form, setForm] = useState(first);
  const [secret, setSecret] = useState<string>();
  const { run, isBusy, problem } = useSend();
  const save = (event: FormEvent) => {
    event.preventDefault();
    const onDone = (made: { readonly secret?: string }) => {
      onSaved();
      if (made.secret === undefined) onClose();
      else setSecret(made.secret);
    };
    void run({ ...target, body: { ...more, ...bodyOf(form) }, onDone });
  };
  const isMade = secret !== undefined;
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        isMade ? (
          <Button onClick={onClose}>{t("done")}</Button>
        ) : (
          <>
            <Button onClick={onClose}>{t("cancel")}</Button>
            <Button variant="primary" type="submit" form={id} disabled={isBusy}>
              {t("save")}
            </Button>
          </>
        )
      }
    >
      {isMade ? (
        <>
          <p className="text-label">{t("secretOnce")}</p>
          <CopyText label={t("secret")} text={secret} />
        </>
      ) : (
        <form id={id} onSubmit={save} className="grid gap-4">
          <ChannelFields {...{ form, problem, hasSecret }} onChange={setForm} />
          <ProblemNotice problem={problem} />
        </form>
      )}
    </Dialog>
  );
}
