import type { Metadata } from "next";
import { words } from "@/app/words";
import { AboutPage } from "@/components/settings/about-page";
import { readEnvironment } from "@/lib/config/env";

export const metadata: Metadata = { title: words("settings.tab.about") };

export default function Page() {
  const result = readEnvironment();
  // The server would not have started with a faulty environment.
  if (result.kind !== "right") return null;
  const { environment } = result;
  return (
    <AboutPage
      messageDays={environment.VINDOW_MESSAGE_DAYS}
      sampleDays={environment.VINDOW_SAMPLE_DAYS}
      telemetryDays={environment.VINDOW_TELEMETRY_DAYS}
      recordDays={environment.VINDOW_RECORD_DAYS}
    />
  );
}
