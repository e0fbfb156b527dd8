import { randomInt } from "node:crypto";
import { attackDevices } from "./hostile";
import { openHostileHouse } from "./hostile-house";

/** 100,000 packets that are wrong in every way: the process lives, its memory is flat, others do not notice. */
const house = await openHostileHouse();
const startedAt = performance.now();
const { packets, seed, grownBytes } = await attackDevices(house, 100_000, randomInt(2 ** 31));
const seconds = (performance.now() - startedAt) / 1_000;
process.stdout.write(
  `vindow: ${packets} wrong packets read in ${seconds.toFixed(0)} s (seed ${seed}), ${house.errors.length} errors of ours, ${(grownBytes / 1_048_576).toFixed(1)} MiB more heap after a collection\n`,
);
for (const error of new Set(house.errors)) process.stdout.write(`${error}\n`);
await house.close();
process.exit(house.errors.length > 0 || grownBytes > 8_388_608 ? 1 : 0);
