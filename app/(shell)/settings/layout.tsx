import type { ReactNode } from "react";
import { words } from "@/app/words";
import { SettingsTabs } from "@/components/settings/settings-tabs";

export default function SettingsLayout({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <h1 className="mb-2 font-semibold text-sentence">{words("settings.title")}</h1>
      <SettingsTabs />
      {children}
    </>
  );
}
