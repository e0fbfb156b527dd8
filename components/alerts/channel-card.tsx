"use client";

import { Mail, Webhook } from "lucide-react";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { useSend } from "@/components/rest/use-send";
import { Age } from "@/components/ui/age";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { Switch } from "@/components/ui/switch";
import type { Sent } from "@/lib/domain/alert-channel";
import { ChannelDialog } from "./channel-dialog";
import { formOf } from "./channel-form";
import { nameOf, type ShownChannel } from "./use-channels";

interface Props {
  readonly channel: ShownChannel;
  readonly onChanged: () => void;
}

/** One channel: where it leads, how it is doing, and what can be done with it. */
export function ChannelCard({ channel, onChanged }: Props) {
  const t = useTranslations("alerts");
  const title = useId();
  const { run, isBusy, problem } = useSend();
  const name = nameOf(channel);
  const Icon = channel.kind === "email" ? Mail : Webhook;
  const path = `/alert-channels/${channel.id}`;
  const put = (isEnabled: boolean) =>
    void run({ method: "PATCH", path, body: { isEnabled }, onDone: onChanged });
  return (
    <article aria-labelledby={title} className="grid gap-3 py-4">
      <div className="flex flex-wrap items-center gap-3">
        <Icon aria-hidden className="flex-none text-muted" />
        <div className="min-w-0 flex-1">
          <h3 id={title} className="break-all font-medium">
            {name}
          </h3>
          <p className="text-label text-muted">
            {t(`channelKind.${channel.kind}`)} · {t(`minSeverities.${channel.minSeverity}`)}
          </p>
        </div>
        <Switch
          label={t("enabled", { name })}
          isOn={channel.isEnabled}
          isDisabled={isBusy}
          onChange={put}
        />
      </div>
      <Health channel={channel} />
      <Actions channel={channel} name={name} onChanged={onChanged} />
      <ProblemNotice problem={problem} />
    </article>
  );
}

function Health({ channel: { lastSentAt, lastFailure, waiting } }: Pick<Props, "channel">) {
  const t = useTranslations("alerts");
  const isTrouble = lastFailure !== undefined && lastFailure.at > (lastSentAt ?? 0);
  return (
    <>
      <p className="figure flex flex-wrap gap-x-3 text-label text-muted">
        {lastSentAt === undefined ? (
          t("neverSent")
        ) : (
          <span>
            {t("lastSent")} <Age at={lastSentAt} />
          </span>
        )}
        {waiting > 0 ? <span>{t("waiting", { count: waiting })}</span> : null}
      </p>
      {isTrouble ? (
        <Notice tone="warn">
          {t("lastFailure")} <Age at={lastFailure.at} />: {lastFailure.sentence}
        </Notice>
      ) : null}
    </>
  );
}

function Actions({ channel, name, onChanged }: Props & { readonly name: string }) {
  const t = useTranslations("alerts");
  const [isEditing, setEditing] = useState(false);
  const path = `/alert-channels/${channel.id}`;
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap gap-2">
        <TestButton path={path} />
        <Button size="small" aria-label={t("editNamed", { name })} onClick={() => setEditing(true)}>
          {t("edit")}
        </Button>
        <RemoveButton path={path} name={name} onRemoved={onChanged} />
      </div>
      {isEditing ? (
        <ChannelDialog
          title={t("editNamed", { name })}
          first={formOf(channel)}
          hasSecret={channel.hasSecret}
          target={{ method: "PATCH", path }}
          onClose={() => setEditing(false)}
          onSaved={onChanged}
        />
      ) : null}
    </div>
  );
}

/** Sends a test now; what became of it is said in words. */
function TestButton({ path }: { readonly path: string }) {
  const t = useTranslations("alerts");
  const { run, isBusy, problem } = useSend();
  const [result, setResult] = useState<Sent>();
  const test = () => {
    setResult(undefined);
    void run<Sent>({ method: "POST", path: `${path}/test`, onDone: setResult });
  };
  return (
    <>
      <Button size="small" disabled={isBusy} onClick={test}>
        {t(isBusy ? "testing" : "test")}
      </Button>
      <div className="order-last w-full">
        {result ? (
          <Notice tone={result.kind === "sent" ? "info" : "bad"} role="status">
            {result.sentence}
          </Notice>
        ) : null}
        <ProblemNotice problem={problem} />
      </div>
    </>
  );
}

interface RemoveProps {
  readonly path: string;
  readonly name: string;
  readonly onRemoved: () => void;
}

function RemoveButton({ path, name, onRemoved }: RemoveProps) {
  const t = useTranslations("alerts");
  const [isAsking, setAsking] = useState(false);
  const { run, problem } = useSend();
  const title = t("removeNamed", { name });
  return (
    <>
      <Button size="small" aria-label={title} onClick={() => setAsking(true)}>
        {t("remove")}
      </Button>
      <Dialog
        title={title}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        actions={
          <Button
            variant="danger"
            onClick={() => void run({ method: "DELETE", path, onDone: onRemoved })}
          >
            {t("remove")}
          </Button>
        }
      >
        <p className="text-label">{t("removeHint")}</p>
        <ProblemNotice problem={problem} />
      </Dialog>
    </>
  );
}
