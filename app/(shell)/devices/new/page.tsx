import type { Metadata } from "next";
import { words } from "@/app/words";
import { NewDevicePage } from "@/components/devices/new-device-page";
import { BackHead } from "@/components/ui/back-head";

export const metadata: Metadata = { title: words("devices.addTitle") };

export default function Page() {
  return (
    <>
      <BackHead
        href="/devices"
        back={words("devices.back")}
        title={words("devices.addTitle")}
        lead={words("devices.addLead")}
      />
      <NewDevicePage />
    </>
  );
}
