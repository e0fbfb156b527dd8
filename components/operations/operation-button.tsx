"use client";

import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { useLive } from "@/components/live/live-provider";
import { useRunning } from "@/components/live/use-vehicle";
import { useFormat } from "@/components/preferences/provider";
import { Button } from "@/components/ui/button";
import { useNow } from "@/components/ui/clock";
import type { CommandKind } from "@/lib/domain/intent";
import type { Operation } from "@/lib/domain/operation";
import type { Vehicle } from "@/lib/domain/vehicle";
import { isLinkUsable } from "@/lib/store/link";
import { CommandDialog } from "./command-dialog";
import { needsDialog, toIntent } from "./command-form";
import { useCommandName } from "./operation-words";
import { ProgressRing } from "./progress-ring";
import { useCommand } from "./use-command";

interface Props {
  readonly vehicle: Vehicle;
  readonly kind: CommandKind;
  readonly icon?: ReactNode;
  readonly label?: string;
  readonly size?: "small" | "normal" | "large";
  readonly variant?: "primary" | "secondary";
  readonly className?: string;
}

/** A command as a button: nothing is drawn for what the car cannot do. */
export function OperationButton({ vehicle, kind, label, ...look }: Props) {
  const capability = vehicle.capabilities.find((candidate) => candidate.kind === kind);
  const name = useCommandName();
  const running = useRunning(vehicle.id, [kind]);
  const send = useCommand(vehicle);
  const [isAsking, setIsAsking] = useState(false);
  const refusal = useRefusal(capability?.isUsable === false ? capability.reason : undefined);
  if (!capability) return null;
  const press = () => {
    if (needsDialog(capability)) return setIsAsking(true);
    send(toIntent(kind, {}));
  };
  const word = label ?? name(kind);
  return (
    <>
      {running ? (
        <RunningButton operation={running} word={word} {...look} />
      ) : (
        <Button
          {...look}
          disabled={refusal !== undefined || capability.isUsable === false}
          title={refusal}
          onClick={press}
        >
          {word}
        </Button>
      )}
      <CommandDialog
        vehicle={vehicle}
        capability={capability}
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        onSend={send}
      />
    </>
  );
}

/** Why nothing can be sent now, if so. */
export function useRefusal(reason: string | undefined): string | undefined {
  const t = useTranslations("link");
  const link = useLive((state) => state.link);
  const now = useNow(link.since);
  if (reason !== undefined) return reason;
  return isLinkUsable(link, now) ? undefined : t("lostReason");
}

type RunningProps = Pick<Props, "size" | "variant" | "className" | "icon"> & {
  readonly operation: Operation;
  readonly word: string;
};

/** While it runs: a ring and the seconds; a second press is answered, not sent. */
function RunningButton({ operation, word, icon: _icon, ...look }: RunningProps) {
  const t = useTranslations("operation");
  const format = useFormat();
  const now = useNow(operation.createdAt);
  const [wasPressed, setWasPressed] = useState(false);
  const elapsed = format.stopwatch(now - operation.createdAt);
  return (
    <Button {...look} icon={<ProgressRing />} aria-disabled onClick={() => setWasPressed(true)}>
      <span className="figure">
        {wasPressed ? t("asked", { time: elapsed }) : `${word} · ${elapsed}`}
      </span>
    </Button>
  );
}
