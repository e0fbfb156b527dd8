"use client";

import { Check, Circle, CircleDot } from "lucide-react";
import { useTranslations } from "use-intl";
import { Age } from "@/components/ui/age";
import { classNames } from "@/components/ui/class-names";
import { useNow } from "@/components/ui/clock";
import { Notice } from "@/components/ui/notice";
import {
  markOf,
  otherVersion,
  type PackageProgress,
  type StepMark,
  updateSteps,
} from "./package-progress";

const looks = {
  done: { Icon: Check, tone: "text-good" },
  now: { Icon: CircleDot, tone: "text-info" },
  ahead: { Icon: Circle, tone: "text-off" },
} as const satisfies Record<StepMark, unknown>;

/** Without news for this long an unfinished update counts as stalled. */
const stalledAfterMs = 10 * 60_000;

/** The way of an update, as the device reports it. */
export function ProgressSteps({ progress }: { readonly progress: PackageProgress }) {
  const t = useTranslations("devices");
  const { state, rawState, error, at } = progress;
  const now = useNow(at);
  const isStalled =
    state !== undefined &&
    state !== "UPDATED" &&
    state !== "FAILED" &&
    at !== undefined &&
    now - at > stalledAfterMs;
  return (
    <div className="mb-4 grid gap-3">
      {state === "FAILED" ? (
        <Notice tone="bad" role="status">
          {error ? t("updateFailedWith", { error }) : t("updateFailed")}
        </Notice>
      ) : (
        <ol aria-label={t("progress")} className="grid gap-1 text-label sm:grid-cols-2">
          {updateSteps.map((step) => {
            const mark = markOf(step, progress);
            const { Icon, tone } = looks[mark];
            return (
              <li
                key={step}
                aria-current={mark === "now" ? "step" : undefined}
                className={classNames(
                  "flex items-center gap-2",
                  mark === "now" && "font-medium",
                  mark === "ahead" && "text-muted",
                )}
              >
                <Icon aria-hidden className={classNames("size-4!", tone)} />
                {t(`step.${step}`)}
              </li>
            );
          })}
        </ol>
      )}
      <OtherVersion progress={progress} />
      {isStalled ? <Notice tone="warn">{t("stalled")}</Notice> : null}
      <p className="text-label text-muted">
        {rawState === undefined ? null : <>{t("rawState", { state: rawState })} </>}
        {at === undefined ? (
          t("noProgress")
        ) : (
          <>
            {t("lastProgress")} <Age at={at} />
          </>
        )}
      </p>
    </div>
  );
}

/** The device says that it is done, and runs something else. */
function OtherVersion({ progress }: { readonly progress: PackageProgress }) {
  const t = useTranslations("devices");
  const other = otherVersion(progress);
  if (other === undefined) return null;
  const { current, target } = other;
  return (
    <Notice tone="warn" role="status">
      {current === undefined
        ? t("versionUnknown", { target })
        : t("versionOther", { current, target })}
    </Notice>
  );
}
