import type { ReactNode } from "react";
import { DeviceFrame } from "@/components/devices/device-frame";

interface LayoutProps {
  readonly params: Promise<{ readonly id: string }>;
  readonly children: ReactNode;
}

export default async function Layout({ params, children }: LayoutProps) {
  const { id } = await params;
  return (
    <DeviceFrame key={id} deviceId={id}>
      {children}
    </DeviceFrame>
  );
}
