// A thread's first file cannot be TypeScript on Node 20: a loader given to the thread comes too late for it.
import { register } from "tsx/esm/api";

register();
await import("./worker.ts");
