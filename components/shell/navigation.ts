import { Cable, Car, ListTree, type LucideIcon, PlugZap, RadioTower, Settings } from "lucide-react";
import type { Messages } from "use-intl";

interface Destination {
  readonly href: string;
  readonly name: keyof Messages["shell"];
  readonly Icon: LucideIcon;
  /** The letter after `g`. */
  readonly letter?: string;
}

/** Every page of the main navigation, in the order of the rail. */
export const destinations: readonly Destination[] = [
  { href: "/cars", name: "garage", Icon: Car, letter: "c" },
  { href: "/chargers", name: "chargers", Icon: PlugZap, letter: "w" },
  { href: "/devices", name: "devices", Icon: RadioTower, letter: "d" },
  { href: "/messages", name: "messages", Icon: ListTree, letter: "m" },
  { href: "/connections", name: "connections", Icon: Cable },
  { href: "/settings", name: "settings", Icon: Settings },
];

export const isAt = (pathname: string, href: string): boolean =>
  pathname === href || pathname.startsWith(`${href}/`);
