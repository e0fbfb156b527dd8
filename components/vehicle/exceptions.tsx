"use client";

import { useTranslations } from "use-intl";
import { useMayCommand } from "@/components/live/use-vehicle";
import { OperationButton } from "@/components/operations/operation-button";
import { useFormat } from "@/components/preferences/provider";
import { Notice } from "@/components/ui/notice";
import type { Vehicle } from "@/lib/domain/vehicle";
import { type Exception, exceptionsOf } from "./exceptions-of";
import { usePartNames } from "./use-part-names";

/** What is not as it should be; nothing at all on a normal day. */
export function Exceptions({ vehicle }: { readonly vehicle: Vehicle }) {
  const say = useExceptionWords();
  const mayCommand = useMayCommand(vehicle.garageId);
  const exceptions = exceptionsOf(vehicle.state);
  if (exceptions.length === 0) return null;
  return (
    <ul className="grid gap-2">
      {exceptions.map((exception) => (
        <li key={exception.kind}>
          <Notice
            tone={exception.tone}
            action={
              mayCommand &&
              "command" in exception && (
                <OperationButton vehicle={vehicle} kind={exception.command} size="small" />
              )
            }
          >
            {say(exception)}
          </Notice>
        </li>
      ))}
    </ul>
  );
}

function useExceptionWords(): (exception: Exception) => string {
  const t = useTranslations("exception");
  const format = useFormat();
  const partNames = usePartNames();
  return (exception) => {
    switch (exception.kind) {
      case "charge-error":
        return t("charge-error", { code: exception.code ?? "none" });
      case "low-charge":
        return t("low-charge", { percent: format.percent(exception.percent) });
      case "low-12v":
        return t("low-12v", { volts: format.volts(exception.volts) });
      case "doors":
      case "windows":
      case "warning-lights":
        return t(exception.kind, { names: partNames(exception.names) });
      case "unlocked":
      case "lights":
      case "battery-protection":
        return t(exception.kind);
    }
  };
}
