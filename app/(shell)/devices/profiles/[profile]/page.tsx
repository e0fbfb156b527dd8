import type { Metadata } from "next";
import { words } from "@/app/words";
import { EditProfile } from "@/components/devices/profile-editor";
import { BackHead } from "@/components/ui/back-head";

export const metadata: Metadata = { title: words("devices.editProfile") };

interface PageProps {
  readonly params: Promise<{ readonly profile: string }>;
}

export default async function Page({ params }: PageProps) {
  return (
    <>
      <BackHead
        href="/devices/profiles"
        back={words("devices.tab.profiles")}
        title={words("devices.editProfile")}
      />
      <EditProfile profileId={(await params).profile} />
    </>
  );
}
