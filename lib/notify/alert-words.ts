import { createTranslator } from "use-intl/core";
import type { Alert } from "@/lib/domain/alert";
import type { Notice } from "@/lib/domain/alert-channel";
import { sentenceValues } from "@/lib/domain/alert-facts";
import { language, messages } from "@/messages/catalogue";

const words = createTranslator({ locale: language, messages, namespace: "alerts" });

export const alertTitle = ({ kind }: Pick<Alert, "kind">): string => words(`kind.${kind}`);

export const alertSentence = (alert: Pick<Alert, "kind" | "facts">): string =>
  words(`sentence.${alert.kind}`, sentenceValues(alert));

const isOfUpdate = ({ kind }: Alert): boolean =>
  kind === "update-failed" || kind === "update-stalled" || kind === "update-signature";

export interface Mail {
  readonly subject: string;
  readonly text: string;
}

/** A notice as a mail: one alert, many of them listed, or a test. */
export function mailOf(notice: Notice, publicUrl: string | undefined): Mail {
  const { alerts, garageName: garage, isTest } = notice;
  const [first] = alerts;
  if (isTest || first === undefined)
    return { subject: words("mail.testSubject"), text: words("mail.test", { garage }) };
  const foot = publicUrl === undefined ? [] : ["", words("mail.look", { url: urlOf(publicUrl) })];
  if (alerts.length === 1)
    return {
      subject: subjectOf(first),
      text: [...linesOf(first, garage), ...foot].join("\n"),
    };
  return {
    subject: alerts.every(isOfUpdate)
      ? words("mail.manyUpdatesSubject", { count: alerts.length })
      : words("mail.manySubject", { count: alerts.length, garage }),
    text: [...alerts.map(lineOf), ...foot].join("\n"),
  };
}

const urlOf = (publicUrl: string): string => `${publicUrl.replace(/\/+$/, "")}/alerts`;

function subjectOf(alert: Alert): string {
  const { name } = alert.subject;
  if (isOfUpdate(alert)) return words("mail.updateSubject", { vin: vinOf(alert) });
  if (alert.kind === "campaign-paused") return words("mail.campaignSubject", { name });
  return words("mail.subject", { title: alertTitle(alert), name });
}

const vinOf = ({ facts, subject }: Alert): string => String(facts.vin ?? subject.name);

function linesOf(alert: Alert, garage: string): readonly string[] {
  const { facts, subject } = alert;
  const { status, version, campaign } = facts;
  return [
    ...(isOfUpdate(alert)
      ? [words("mail.updateFirst", { vin: vinOf(alert), status: String(status ?? "") }), ""]
      : []),
    alertSentence(alert),
    "",
    words("mail.vehicle", { kind: subject.kind, name: subject.name }),
    ...(version ? [words("mail.version", { version })] : []),
    ...(campaign ? [words("mail.campaign", { campaign })] : []),
    words("mail.garage", { garage }),
    words("mail.since", { when: momentOf(alert.firstAt) }),
  ];
}

const lineOf = (alert: Alert): string =>
  words("mail.line", {
    title: alertTitle(alert),
    name: isOfUpdate(alert) ? nameWithVin(alert) : alert.subject.name,
    sentence: alertSentence(alert),
  });

function nameWithVin(alert: Alert): string {
  const [{ name }, vin] = [alert.subject, vinOf(alert)];
  return name === vin ? vin : words("mail.nameWithVin", { name, vin });
}

const momentOf = (at: number): string => new Date(at).toISOString().slice(0, 19).replace("T", " ");
