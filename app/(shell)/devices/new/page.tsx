import type { Metadata } from "next";
import { words } from "@/app/words";
import { BackHead } from "@/components/connections/back-head";
import { NewDevicePage } from "@/components/devices/new-device-page";

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
