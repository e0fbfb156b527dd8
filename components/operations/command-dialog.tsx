"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Capability } from "@/lib/domain/capability";
import type { CommandKind, Intent } from "@/lib/domain/intent";
import type { Vehicle } from "@/lib/domain/vehicle";
import { CommandFields } from "./command-fields";
import {
  type FormValues,
  fieldsOf,
  firstValues,
  isRisky,
  timerKindOf,
  toIntent,
} from "./command-form";
import { firstTimer } from "./kept-timers";
import { useCommandName } from "./operation-words";
import { PinField } from "./pin-field";
import { itemsOf, useKeptTimers } from "./use-kept-timers";

interface Props {
  readonly vehicle: Vehicle;
  readonly capability: Capability;
  /** Arguments of an earlier attempt. */
  readonly given?: FormValues;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onSend: (intent: Intent) => void;
}

/** Asks what a command needs: its arguments, the S-PIN, or a plain yes with the car's name on the button. */
export function CommandDialog({ isOpen, onClose, ...rest }: Props) {
  const name = useCommandName();
  return (
    <Dialog title={name(rest.capability.kind)} isOpen={isOpen} onClose={onClose}>
      <CommandFormBody {...rest} onClose={onClose} />
    </Dialog>
  );
}

function CommandFormBody({ vehicle, capability, given, onClose, onSend }: Omit<Props, "isOpen">) {
  const t = useTranslations("ui");
  const operationWords = useTranslations("operation");
  const name = useCommandName();
  const warning = useWarning(capability.kind, vehicle.name);
  const fields = fieldsOf(capability);
  const isGrave = capability.needsPin === true || isRisky(capability.kind);
  const wanted = timerKindOf(fields);
  const timers = useKeptTimers(vehicle.id, wanted);
  const [first] = useState(() => firstValues(fields, vehicle.state));
  const [changes, setChanges] = useState<FormValues>({ ...given });
  const told = wanted && { timer: firstTimer(wanted, itemsOf(timers)) };
  const values: FormValues = { ...first, ...told, ...changes };
  const isComplete =
    timers.listed.kind !== "loading" &&
    fields.every((field) => field.kind !== "profile" || values.profile);
  const submit = (event: React.SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const pin = new FormData(event.currentTarget).get("pin");
    onSend(toIntent(capability.kind, { ...values, ...(pin ? { pin: String(pin) } : {}) }));
    onClose();
  };
  return (
    <form className="grid gap-4" onSubmit={submit}>
      {warning && <p className="text-muted">{warning}</p>}
      <CommandFields
        vehicle={vehicle}
        fields={fields}
        values={values}
        timers={timers}
        onChange={(change) => setChanges((before) => ({ ...before, ...change }))}
      />
      {capability.needsPin && <PinField />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button type="submit" variant="primary" disabled={!isComplete}>
          {isGrave
            ? operationWords("confirm", { command: name(capability.kind), car: vehicle.name })
            : operationWords("send")}
        </Button>
      </div>
    </form>
  );
}

function useWarning(kind: CommandKind, car: string): string | undefined {
  const t = useTranslations("operation");
  switch (kind) {
    case "unlock":
      return t("confirmUnlock", { car });
    case "honk":
      return t("confirmHonk", { car });
    case "create-charging-profile":
      return t("profilePlace", { car });
    case "wake-up":
      return t("confirmWakeUp");
    default:
      return undefined;
  }
}
