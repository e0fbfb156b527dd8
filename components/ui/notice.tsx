import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

const looks = {
  info: { Icon: Info, tone: "bg-info-soft text-info" },
  warn: { Icon: TriangleAlert, tone: "bg-warn-soft text-warn" },
  bad: { Icon: CircleAlert, tone: "bg-bad-soft text-bad" },
} as const;

interface Props {
  readonly tone: keyof typeof looks;
  readonly children: ReactNode;
  readonly action?: ReactNode;
  readonly role?: "alert" | "status";
}

/** One line that needs attention, with what can be done about it. */
export function Notice({ tone, children, action, role }: Props) {
  const { Icon, tone: look } = looks[tone];
  return (
    <div
      role={role}
      className={classNames("flex items-center gap-3 rounded-control px-3 py-2 text-label", look)}
    >
      <Icon aria-hidden />
      <div className="min-w-0 flex-1 font-medium">{children}</div>
      {action}
    </div>
  );
}
