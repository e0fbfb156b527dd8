import type { Metadata } from "next";
import { words } from "@/app/words";
import { ProfileEditor } from "@/components/devices/profile-editor";
import { BackHead } from "@/components/ui/back-head";

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
