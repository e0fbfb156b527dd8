import type { CommandKind } from "./intent";

/** What reaches the module itself: for support and administrators, on cars that they may see. */
export const supportKinds: ReadonlySet<CommandKind> = new Set(["run-line", "read-setting"]);
