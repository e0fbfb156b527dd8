import { build } from "./build-once";

process.stdout.write("Building the pages. This is done once and takes about a minute.\n");
process.exit(build() ? 0 : 1);
