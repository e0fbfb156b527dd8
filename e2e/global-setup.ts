import { buildOnce } from "../scripts/build-once";

/** The pages are built once, before the workers start their servers. */
export default function setUp(): void {
  if (!buildOnce()) throw new Error("The pages could not be built.");
}
