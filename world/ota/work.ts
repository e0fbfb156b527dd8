import type { WorldClock } from "../clock";
import { download } from "./download";
import type { UnitFaults } from "./faults";
import type { Offer } from "./offer";
import { stepAt } from "./words";

export interface WorkParts {
  readonly clock: WorldClock;
  readonly stepMs: number;
  readonly stepPercent: number;
  readonly isDownloading: boolean;
  readonly faults: () => UnitFaults;
  readonly say: (leaf: "progress" | "status", fields: object) => void;
  readonly drop: () => void;
  readonly installed: (version: string | undefined) => void;
}

const installsFrom = 50;

/** What a unit does from the moment it has agreed: it downloads, installs, and says so. */
export function createWork(parts: WorkParts) {
  const { clock, stepMs, stepPercent, say } = parts;
  let cancel: () => void = () => undefined;

  const work = (offer: Offer, percent: number): void => {
    const { updateId } = offer;
    const { failsAt, fallsSilentAt, dropsAt } = parts.faults();
    if (fallsSilentAt !== undefined && percent >= fallsSilentAt) return;
    if (failsAt && percent >= failsAt.percent) {
      const { status, error } = failsAt;
      say("status", { status, progress: percent, error, updateId });
      return;
    }
    say("progress", { progress: percent, status: stepAt(percent), updateId });
    if (dropsAt === percent) parts.drop();
    if (percent < 100) cancel = clock.after(stepMs, () => work(offer, percent + stepPercent));
    else finish(offer);
  };

  const finish = ({ version: offered, updateId }: Offer): void => {
    const version = parts.faults().installs ?? offered;
    parts.installed(version);
    say("status", { status: "success", progress: 100, version, updateId });
  };

  const fetchFile = ({ url = "", size = 0, sha256 = "", ...offer }: Offer): void => {
    const { updateId } = offer;
    const tell = (percent: number) =>
      say("progress", { progress: Math.floor(percent / 2), status: "downloading", updateId });
    void download({ url, size, sha256 }, tell).then((isRight) => {
      if (isRight) work(offer, installsFrom);
      else say("status", { status: "download_failed", updateId });
    });
  };

  /** The driver who is asked agrees. */
  const authorize = ({ consent, updateId }: Offer): void => {
    if (consent === "ask") say("progress", { progress: 0, status: "authorised", updateId });
  };

  return {
    /** Another offer takes the place of the one before. */
    begin: (offer: Offer): void => {
      cancel();
      cancel = clock.after(stepMs, () => {
        authorize(offer);
        if (parts.isDownloading) fetchFile(offer);
        else work(offer, 0);
      });
    },
    cancel: () => cancel(),
  };
}
