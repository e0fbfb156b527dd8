"use client";

import { Copy } from "lucide-react";
import { useTranslations } from "use-intl";
import { useAnnounce } from "@/components/ui/announcer";
import { IconButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { CredentialRequest } from "@/lib/domain/device";
import { firstMessage } from "./credential-form";

/** Credentials, shown this once, and a command that sends a first value with them. */
export function ShownCredentials({ credentials }: { readonly credentials: CredentialRequest }) {
  const t = useTranslations("devices");
  const facts = Object.entries(credentials).filter(
    ([name]) => name !== "kind" && name !== "certificate",
  );
  return (
    <div className="grid gap-3" data-testid="credentials">
      <Notice tone="warn" role="status">
        {t("shownOnce")}
      </Notice>
      {facts.map(([name, value]) => (
        <Copied key={name} label={t(`credential.${credentialName(name)}`)} text={String(value)} />
      ))}
      <Copied
        label={t("firstMessage")}
        text={firstMessage(credentials, window.location.hostname)}
      />
      <p className="text-label text-muted">{t("firstMessageHint")}</p>
    </div>
  );
}

const credentialName = (name: string) =>
  (["token", "clientId", "username", "password"] as const).find((one) => one === name) ?? "token";

/** A text that is to be copied elsewhere. */
export function Copied({ label, text }: { readonly label: string; readonly text: string }) {
  const t = useTranslations("devices");
  const announce = useAnnounce();
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    announce(t("copied"));
  };
  return (
    <div className="grid gap-1">
      <p className="font-medium text-label">{label}</p>
      <div className="flex items-start gap-1 rounded-control bg-sunken p-1 ps-3">
        <code className="min-w-0 flex-1 self-center wrap-anywhere font-mono text-label">
          {text}
        </code>
        <IconButton
          label={t("copyNamed", { what: label })}
          icon={<Copy aria-hidden />}
          className="hover:bg-surface"
          onClick={() => void copy()}
        />
      </div>
    </div>
  );
}
