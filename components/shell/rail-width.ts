import { keepCookie } from "@/components/preferences/save";

/** How wide the rail is belongs to this screen, not to the account: a cookie of its own. */
export const railCookie = "vindow-rail";
const narrow = "narrow";

export const isNarrowRail = (cookie: string | undefined): boolean => cookie === narrow;

export const saveRailWidth = (isNarrow: boolean): void =>
  keepCookie(railCookie, isNarrow ? narrow : "wide");
