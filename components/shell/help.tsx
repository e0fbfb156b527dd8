"use client";

import { Keyboard } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { IconButton } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { createShortcuts } from "./shortcuts";
import { useModifierKey } from "./use-modifier-key";

const keysWith = (modifier: string) =>
  [
    { name: "palette", keys: [modifier, "K"] },
    { name: "helpGarage", keys: ["g", "c"] },
    { name: "helpChargers", keys: ["g", "w"] },
    { name: "helpUpdates", keys: ["g", "u"] },
    { name: "helpDevices", keys: ["g", "d"] },
    { name: "helpAlerts", keys: ["g", "a"] },
    { name: "helpMessages", keys: ["g", "m"] },
    { name: "helpFilter", keys: ["/"] },
    { name: "helpToasts", keys: ["F8"] },
    { name: "helpHelp", keys: ["?"] },
    { name: "helpClose", keys: ["Esc"] },
  ] as const;

/** The keyboard shortcuts, and the list of them behind `?`. */
export function Help() {
  const t = useTranslations("shell");
  const router = useRouter();
  const { preferences } = useFormat();
  const [isOpen, setIsOpen] = useState(false);
  const { hasShortcuts } = preferences;
  const keys = keysWith(useModifierKey());
  useEffect(() => {
    if (!hasShortcuts) return;
    return createShortcuts(document, {
      go: (href) => router.push(href),
      help: () => setIsOpen(true),
    });
  }, [hasShortcuts, router]);
  return (
    <>
      <IconButton
        label={t("help")}
        icon={<Keyboard aria-hidden />}
        className="hidden! lg:inline-grid!"
        onClick={() => setIsOpen(true)}
      />
      <Dialog title={t("help")} isOpen={isOpen} onClose={() => setIsOpen(false)}>
        <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-2 text-label">
          {keys.map((entry) => (
            <Row key={entry.name} name={t(entry.name)}>
              {entry.keys.map((key) => (
                <kbd
                  key={key}
                  className="rounded-control border border-control px-1.5 font-mono text-meta"
                >
                  {key}
                </kbd>
              ))}
            </Row>
          ))}
        </dl>
      </Dialog>
    </>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="flex gap-1">{children}</dd>
    </>
  );
}
