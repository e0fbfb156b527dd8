"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Segmented } from "@/components/ui/segmented";
import { Stepper } from "@/components/ui/stepper";
import { type Bounds, LabelledRow, type SiteDialogProps } from "./charge-now-dialog";
import { Touched } from "./touched";
import { useSiteCommand } from "./use-site-command";

const modes = ["fixed-rate", "track-green-energy", "do-not-charge"] as const;
type Mode = (typeof modes)[number];

interface Props extends SiteDialogProps {
  /** Where the rate can be set too. */
  readonly amps: Bounds | undefined;
}

/** What the chargers do outside the schedule. */
export function ModeDialog(props: Props) {
  const t = useTranslations("chargers");
  return (
    <Dialog title={t("mode")} isOpen={props.isOpen} onClose={props.onClose}>
      <ModeForm {...props} />
    </Dialog>
  );
}

/** Inside the dialog, so that every opening begins with what is set. */
function ModeForm({ circuit, chargers, onClose, amps }: Props) {
  const t = useTranslations("chargers");
  const send = useSiteCommand(circuit);
  const [mode, setMode] = useState<Mode>(
    () => modes.find((one) => one === circuit.state.nonScheduledMode?.value) ?? "fixed-rate",
  );
  const [currentAmps, setAmps] = useState<number>();
  const apply = () => {
    send({ kind: "set-non-scheduled-mode", mode });
    if (mode === "fixed-rate" && currentAmps !== undefined)
      send({ kind: "set-non-scheduled-current", currentAmps });
    onClose();
  };
  return (
    <>
      <p className="text-muted">{t("modeHint")}</p>
      <Segmented
        label={t("mode")}
        value={mode}
        options={modes.map((value) => ({ value, label: t(`modes.${value}`) }))}
        onChange={setMode}
      />
      {mode === "fixed-rate" && amps && (
        <Rate amps={amps} currentAmps={currentAmps} onChange={setAmps} />
      )}
      <Touched chargers={chargers} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button variant="primary" onClick={apply}>
          {t("setMode")}
        </Button>
      </div>
    </>
  );
}

interface RateProps {
  readonly amps: Bounds;
  /** Undefined keeps what is set: nobody tells what that is. */
  readonly currentAmps: number | undefined;
  readonly onChange: (amps: number) => void;
}

function Rate({ amps, currentAmps, onChange }: RateProps) {
  const t = useTranslations("chargers");
  const format = useFormat();
  return (
    <LabelledRow label={t("rate")}>
      <Stepper
        label={t("rate")}
        value={currentAmps ?? Math.min(16, amps.max)}
        {...amps}
        text={currentAmps === undefined ? t("asItIs") : format.amps(currentAmps)}
        onChange={onChange}
      />
    </LabelledRow>
  );
}
