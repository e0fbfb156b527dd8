"use client";

import { TriangleAlert } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { usePerson } from "@/components/live/live-provider";
import { useOperations } from "@/components/live/use-vehicle";
import { useCommand } from "@/components/operations/use-command";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import type { Operation } from "@/lib/domain/operation";
import type { Vehicle } from "@/lib/domain/vehicle";
import { ReadSetting } from "./read-setting";

const kind = "run-line";
const shownLines = 5;

/** Lines for the car's own shell: for support and administrators, with what it answered. */
export function CarConsole({ vehicle }: { readonly vehicle: Vehicle }) {
  const { instanceRole } = usePerson();
  const can = vehicle.capabilities.some((capability) => capability.kind === kind);
  return instanceRole && can ? <Console vehicle={vehicle} /> : null;
}

function Console({ vehicle }: { readonly vehicle: Vehicle }) {
  const t = useTranslations("detail");
  const run = useCommand(vehicle);
  const [line, setLine] = useState("");
  const [isSure, setIsSure] = useState(false);
  const answers = useOperations(vehicle.id).filter(({ kind: asked }) => isSupport(asked));
  const hasSettings = vehicle.capabilities.some((capability) => capability.kind === "read-setting");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run({ kind, line });
    setIsSure(false);
  };
  return (
    <Card>
      <details>
        <summary className="font-semibold text-title">{t("console")}</summary>
        <form className="mt-3 grid gap-3" onSubmit={submit}>
          <p className="flex items-start gap-2 text-label text-muted">
            <TriangleAlert aria-hidden className="shrink-0 text-warn" />
            {t("consoleText")}
          </p>
          <Field
            label={t("consoleLine")}
            value={line}
            required
            maxLength={1_000}
            spellCheck={false}
            autoComplete="off"
            className="font-mono"
            onChange={(event) => setLine(event.target.value)}
          />
          <label className="flex min-h-8 items-center gap-2 text-label">
            <input
              type="checkbox"
              required
              checked={isSure}
              onChange={(event) => setIsSure(event.target.checked)}
            />
            {t("consoleConfirm")}
          </label>
          <Button type="submit">{t("consoleSend")}</Button>
        </form>
        {hasSettings && <ReadSetting vehicle={vehicle} />}
        <Answers operations={answers.slice(0, shownLines)} />
      </details>
    </Card>
  );
}

const isSupport = (asked: string): boolean => asked === kind || asked === "read-setting";

const lineOf = ({ arguments: given }: Operation): string =>
  String(given.line ?? `${given.param}/${given.instance}`);

function Answers({ operations }: { readonly operations: readonly Operation[] }) {
  const t = useTranslations("operation");
  return (
    <ol className="mt-4 grid gap-3">
      {operations.map((operation) => (
        <li key={operation.id} className="grid gap-1">
          <code className="font-mono text-label">{lineOf(operation)}</code>
          <pre className="overflow-x-auto whitespace-pre-wrap rounded-control bg-sunken p-2 font-mono text-meta">
            {operation.message ?? t(operation.state, { car: "" })}
          </pre>
        </li>
      ))}
    </ol>
  );
}
