"use client";

import { Circle } from "lucide-react";
import { useTranslations } from "use-intl";
import { classNames } from "@/components/ui/class-names";
import type { Device } from "@/lib/domain/device";

/** Whether it has an open session: a lamp with its word. */
export function ConnectedLamp({ device }: { readonly device: Device }) {
  const t = useTranslations("devices");
  const { isConnected } = device;
  return <Lamp isOn={isConnected} word={t(isConnected ? "connected" : "notConnected")} />;
}

/** Whether it was heard of lately: a lamp with its word. */
export function ActiveLamp({ device }: { readonly device: Device }) {
  const t = useTranslations("devices");
  return <Lamp isOn={device.isActive} word={t(device.isActive ? "active" : "inactive")} />;
}

/** Filled or hollow, green or gray, and always the word. */
function Lamp({ isOn, word }: { readonly isOn: boolean; readonly word: string }) {
  return (
    <span
      className={classNames(
        "inline-flex items-center gap-1.5 whitespace-nowrap",
        !isOn && "text-muted",
      )}
    >
      <Circle
        aria-hidden
        className={classNames("size-3!", isOn ? "fill-current text-good" : "text-off")}
      />
      {word}
    </span>
  );
}
