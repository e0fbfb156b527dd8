import {
  Bell,
  Cable,
  Car,
  CloudDownload,
  ListTree,
  type LucideIcon,
  PlugZap,
  RadioTower,
  Settings,
} from "lucide-react";
import type { Messages } from "use-intl";

interface Destination {
  readonly href: string;
  readonly name: keyof Messages["shell"];
  readonly Icon: LucideIcon;
  /** The letter after `g`. */
  readonly letter?: string;
  /** Whether a narrow screen shows it in its bottom bar; the others are under "More". At most four. */
  readonly isInBar?: true;
}

/** Every page of the main navigation, in the order of the rail. */
export const destinations: readonly Destination[] = [
  { href: "/cars", name: "garage", Icon: Car, letter: "c", isInBar: true },
  { href: "/chargers", name: "chargers", Icon: PlugZap, letter: "w", isInBar: true },
  { href: "/updates", name: "updates", Icon: CloudDownload, letter: "u" },
  { href: "/devices", name: "devices", Icon: RadioTower, letter: "d" },
  { href: "/alerts", name: "alerts", Icon: Bell, letter: "a", isInBar: true },
  { href: "/messages", name: "messages", Icon: ListTree, letter: "m", isInBar: true },
  { href: "/connections", name: "connections", Icon: Cable },
  { href: "/settings", name: "settings", Icon: Settings },
];

export const isAt = (pathname: string, href: string): boolean =>
  pathname === href || pathname.startsWith(`${href}/`);
