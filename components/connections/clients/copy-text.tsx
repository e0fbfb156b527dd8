"use client";

import { Copy } from "lucide-react";
import { useTranslations } from "use-intl";
import { useAnnounce } from "@/components/ui/announcer";
import { Button } from "@/components/ui/button";

interface CopyTextProps {
  readonly label: string;
  readonly text: string;
}

/** Something to be typed elsewhere, letter by letter, with a button that copies it. */
export function CopyText({ label, text }: CopyTextProps) {
  const t = useTranslations("clients");
  const announce = useAnnounce();
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    announce(t("copied"));
  };
  return (
    <figure className="grid gap-1">
      <figcaption className="flex flex-wrap items-center justify-between gap-2 text-label text-muted">
        {label}
        <Button
          size="small"
          aria-label={t("copyNamed", { label })}
          icon={<Copy aria-hidden="true" />}
          onClick={() => void copy()}
        >
          {t("copy")}
        </Button>
      </figcaption>
      <pre className="whitespace-pre-wrap break-all rounded-control bg-sunken p-3 font-mono text-label">
        {text}
      </pre>
    </figure>
  );
}
