import type { Metadata } from "next";
import { words } from "@/app/words";
import { BackHead } from "@/components/connections/back-head";
import { ProfileEditor } from "@/components/devices/profile-editor";

export const metadata: Metadata = { title: words("devices.addProfile") };

export default function Page() {
  return (
    <>
      <BackHead
        href="/devices/profiles"
        back={words("devices.tab.profiles")}
        title={words("devices.addProfile")}
      />
      <ProfileEditor />
    </>
  );
}
