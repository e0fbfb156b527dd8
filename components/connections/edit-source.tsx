"use client";

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useLiveContext } from "@/components/live/live-provider";
import { useSource } from "@/components/live/use-vehicle";
import { useAnnounce } from "@/components/ui/announcer";
import { Button, LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { mainLink, type Source } from "@/lib/domain/source";
import { type Problem, send } from "@/lib/store/rest";
import { isBrokerKind } from "./broker-form";
import { RemoveSource } from "./remove-source";
import type { SourceEditor } from "./source-editor";
import { apiEditor, brokerEditors, nameEditor, skodaEditor } from "./source-editors";

/** Changes a stored source; its secrets can be replaced, never read. */
export function EditSource({ sourceId }: { readonly sourceId: string }) {
  const t = useTranslations("connections");
  const source = useSource(sourceId);
  if (!source) return <EmptyState title={t("goneTitle")}>{t("gone")}</EmptyState>;
  return <Editor key={source.id} source={source} />;
}

/** The piece that knows the fields of this kind. */
function Editor({ source }: { readonly source: Source }) {
  if (source.kind === "skoda") return <EditForm source={source} editor={skodaEditor} />;
  if (source.kind === "skoda-api") return <EditForm source={source} editor={apiEditor} />;
  return isBrokerKind(source.kind) ? (
    <EditForm source={source} editor={brokerEditors[source.kind]} />
  ) : (
    <EditForm source={source} editor={nameEditor} />
  );
}

interface EditFormProps<Form> {
  readonly source: Source;
  readonly editor: SourceEditor<Form>;
}

function EditForm<Form>({ source, editor }: EditFormProps<Form>) {
  const t = useTranslations("connections");
  const [form, setForm] = useState(() => editor.formOf(source));
  const { problem, isBusy, save } = useSave(source.id);
  const isOff = mainLink(source).state === "off";
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void save(editor.changes(form));
  };
  return (
    <div className="grid max-w-2xl gap-4 lg:gap-6">
      <Card>
        <form onSubmit={onSubmit} className="grid gap-4">
          <editor.Fields
            form={form}
            onChange={(part) => setForm((before) => ({ ...before, ...part }))}
            faults={editor.faults(problem?.fields ?? {})}
            storedSecrets={source.secretNames}
            isNew={false}
          />
          <ProblemNotice problem={problem} />
          <div className="flex flex-wrap justify-end gap-2">
            <LinkButton href="/connections" variant="quiet">
              {t("cancel")}
            </LinkButton>
            <Button disabled={isBusy} onClick={() => void save({ isEnabled: isOff })}>
              {t(isOff ? "switchOn" : "switchOff")}
            </Button>
            <Button type="submit" variant="primary" disabled={isBusy}>
              {t("save")}
            </Button>
          </div>
        </form>
      </Card>
      <RemoveSource source={source} />
    </div>
  );
}

function useSave(sourceId: string) {
  const t = useTranslations("connections");
  const { store } = useLiveContext();
  const announce = useAnnounce();
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const save = async (body: unknown) => {
    setBusy(true);
    setProblem(undefined);
    const answer = await send<Source>("PATCH", `/sources/${sourceId}`, body);
    setBusy(false);
    if (answer.kind === "problem") return setProblem(answer.problem);
    const source = answer.value;
    store.setState(({ sources }) => ({ sources: { ...sources, [source.id]: source } }));
    announce(t("saved"));
  };
  return { problem, isBusy, save };
}
