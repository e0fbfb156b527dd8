"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useVehicle } from "@/components/live/use-vehicle";
import { Button } from "@/components/ui/button";
import type { Capability } from "@/lib/domain/capability";
import type { Intent } from "@/lib/domain/intent";
import type { Operation } from "@/lib/domain/operation";
import type { Vehicle } from "@/lib/domain/vehicle";
import { CommandDialog } from "./command-dialog";
import { isRisky } from "./command-form";
import { useCommand } from "./use-command";

interface Props {
  readonly operation: Operation;
  readonly onSent: () => void;
}

/** Asks again for what failed, with the same arguments; a PIN and a risk are asked again, too. */
export function RepeatButton({ operation, onSent }: Props) {
  const vehicle = useVehicle(operation.vehicleId);
  const capability = vehicle?.capabilities.find(({ kind }) => kind === operation.kind);
  if (!vehicle || !capability) return null;
  return <Repeat vehicle={vehicle} capability={capability} {...{ operation, onSent }} />;
}

function Repeat({
  operation,
  onSent,
  vehicle,
  capability,
}: Props & { readonly vehicle: Vehicle; readonly capability: Capability }) {
  const t = useTranslations("ui");
  const send = useCommand(vehicle);
  const [isAsking, setIsAsking] = useState(false);
  const submit = (intent: Intent) => {
    send(intent);
    onSent();
  };
  const repeat = () => {
    if (capability.needsPin || isRisky(capability.kind)) return setIsAsking(true);
    // These arguments made a valid intent of this kind before.
    submit({ ...operation.arguments, kind: operation.kind } as Intent);
  };
  return (
    <>
      <Button size="small" onClick={repeat}>
        {t("tryAgain")}
      </Button>
      <CommandDialog
        vehicle={vehicle}
        capability={capability}
        given={operation.arguments}
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        onSend={submit}
      />
    </>
  );
}
