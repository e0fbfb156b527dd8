import {
  CheckCheck,
  CircleHelp,
  CloudOff,
  Moon,
  Navigation,
  OctagonAlert,
  PlugZap,
  RefreshCw,
  SquareParking,
  TriangleAlert,
  Zap,
} from "lucide-react";
import { useTranslations } from "use-intl";
import { Chip, type Tone } from "@/components/ui/chip";
import type { StatusWord } from "@/lib/domain/status";

/** Shape and color of each word of the shared vocabulary. */
const looks = {
  charging: { Icon: Zap, tone: "good" },
  ready: { Icon: SquareParking, tone: "neutral" },
  driving: { Icon: Navigation, tone: "info" },
  "plugged-in": { Icon: PlugZap, tone: "neutral" },
  "target-reached": { Icon: CheckCheck, tone: "good" },
  asleep: { Icon: Moon, tone: "off" },
  offline: { Icon: CloudOff, tone: "off" },
  updating: { Icon: RefreshCw, tone: "info" },
  "needs-attention": { Icon: TriangleAlert, tone: "warn" },
  error: { Icon: OctagonAlert, tone: "bad" },
  unknown: { Icon: CircleHelp, tone: "off" },
} as const satisfies Record<StatusWord, { Icon: unknown; tone: Tone }>;

interface Props {
  readonly status: StatusWord;
  /** What stands behind the word: "10.8 kW", "since 13:58". */
  readonly more?: string | undefined;
  readonly className?: string;
}

export function StatusChip({ status, more, className }: Props) {
  const t = useTranslations("status");
  const { Icon, tone } = looks[status];
  return (
    <Chip tone={tone} icon={<Icon aria-hidden />} className={className}>
      <span data-testid="status">{t(status)}</span>
      {more && <span className="figure -ms-0.5">· {more}</span>}
    </Chip>
  );
}
