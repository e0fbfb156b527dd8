import { vi } from "vitest";

/** Waits over real sockets and disks until a check holds, and gives what it gave. Only a hang is ended. */
export const eventually = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: 20_000, interval: 10 });
