// A thread's first file cannot be TypeScript on Node 20: a loader given to the thread comes too late for it.
// The loader for require costs a third of the memory of the one for import, which runs in a thread of its own.
const { register } = require("tsx/cjs/api");

const unregister = register();
require("./worker.ts");
unregister();
