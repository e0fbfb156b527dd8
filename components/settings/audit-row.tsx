"use client";

import { useTranslations } from "use-intl";
import { useCommandName } from "@/components/operations/operation-words";
import { useFormat } from "@/components/preferences/provider";
import { type AskedCommand, type AuditEntry, commandOf, subjectOf } from "./audit-entry";

/** When, who, what, and to whom or what. */
export function AuditRow({ entry }: { readonly entry: AuditEntry }) {
  const t = useTranslations("settings.audit");
  const format = useFormat();
  const { at, personName, address } = entry;
  const more = [subjectOf(entry), useMore(entry), address && t("from", { address })];
  return (
    <li className="grid grid-cols-1 gap-x-4 py-2 md:grid-cols-[11rem_minmax(0,1fr)] lg:grid-cols-[11rem_minmax(0,12rem)_minmax(0,1fr)]">
      <time dateTime={format.iso(at)} title={format.full(at)} className="figure text-muted">
        {format.day(at)}, {format.clockSeconds(at)}
      </time>
      <span className="break-words">{personName ?? t("somebody")}</span>
      <span className="break-words md:max-lg:col-start-2">
        <span className="font-medium">{useDeed(entry)}</span>
        {more.filter(Boolean).map((text) => (
          <span key={text} className="text-muted">
            {" "}
            · {text}
          </span>
        ))}
      </span>
    </li>
  );
}

/** What was done; a word that the catalogue does not know is shown as it is. */
function useDeed(entry: AuditEntry): string {
  const t = useTranslations("settings.audit.deed");
  const commandName = useCommandName();
  const command = commandOf(entry);
  if (command) return commandName(command.kind);
  const { action } = entry;
  // The catalogue is asked before it is used.
  return t.has(action as never) ? t(action as never) : action.replaceAll("-", " ");
}

function useMore(entry: AuditEntry): string | undefined {
  const sayArguments = useArgumentText();
  const command = commandOf(entry);
  if (command) return sayArguments(command);
  return entry.action === "command" ? undefined : entry.detail;
}

function useArgumentText(): (command: AskedCommand) => string {
  const t = useTranslations("argument");
  const format = useFormat();
  return ({ arguments: given }) =>
    given
      .map(([name, value]) => {
        const word = t.has(name as never) ? t(name as never) : name;
        return `${word} ${typeof value === "number" ? format.number(value, 1) : value}`;
      })
      .join(", ");
}
