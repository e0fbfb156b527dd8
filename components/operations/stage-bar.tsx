import { useTranslations } from "use-intl";
import { classNames } from "@/components/ui/class-names";
import type { Operation, OperationState } from "@/lib/domain/operation";

const stages = ["stageSent", "stageAccepted", "stageInProgress", "stageDone"] as const;

/** How many of the four stages are behind, the current one included. */
const reached: Record<OperationState, number> = {
  sending: 1,
  accepted: 2,
  "in-progress": 3,
  "no-answer": 3,
  done: 4,
  "done-with-warning": 4,
  failed: 0,
};

/** Sent, accepted, in progress, done. */
export function StageBar({ operation }: { readonly operation: Operation }) {
  const t = useTranslations("operation");
  const count = reached[operation.state];
  if (count === 0) return null;
  return (
    <ol className="mt-3 grid grid-cols-4 gap-1">
      {stages.map((stage, index) => (
        <li
          key={stage}
          aria-current={index === count - 1 ? "step" : undefined}
          className={classNames(
            "border-t-3 pt-1.5 text-meta",
            index < count ? "border-accent" : "border-line",
            index === count - 1 ? "font-semibold text-text" : "text-muted",
            index === 1 && "text-center",
            index === 2 && "text-center",
            index === 3 && "text-end",
          )}
        >
          {t(stage)}
        </li>
      ))}
    </ol>
  );
}
