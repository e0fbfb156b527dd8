import { build } from "./build-once";

process.exit(build() ? 0 : 1);
