import { expect, test } from "vitest";
import { createManualClock } from "./manual-clock";
import { createReadQueue } from "./read-queue";

function start(outcome: (part: string) => "gone" | undefined = () => undefined) {
  const clock = createManualClock(0);
  const reads: string[] = [];
  const queue = createReadQueue(clock, async (_vin, part) => {
    reads.push(`${part}@${clock.now() / 1_000}`);
    return outcome(part);
  });
  const pass = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      clock.advance(1_000);
      await new Promise(setImmediate);
    }
  };
  return { queue, reads, pass };
}

test("the first is read after its delay; what follows within ten seconds becomes one more read", async () => {
  const { queue, reads, pass } = start();
  queue.want("V", "charging", 2_000);
  await pass(3);
  for (let times = 0; times < 5; times += 1) queue.want("V", "charging", 0);
  await pass(20);
  expect(reads).toEqual(["charging@2", "charging@12"]);
});

test("a later wish is not lost to an earlier one that is still planned", async () => {
  const { queue, reads, pass } = start();
  queue.want("V", "charging", 1_000);
  queue.want("V", "charging", 5_000);
  await pass(30);
  expect(reads).toEqual(["charging@1", "charging@11"]);
});

test("a costly part is not read more often than it may be", async () => {
  const { queue, reads, pass } = start();
  queue.want("V", "health", 0, 3_600_000);
  await pass(1);
  queue.want("V", "health", 0, 3_600_000);
  await pass(600);
  expect(reads).toEqual(["health@0"]);
});

test("what the server does not know is not asked again; cars and parts do not wait for each other", async () => {
  const { queue, reads, pass } = start((part) => (part === "sunroof" ? "gone" : undefined));
  queue.want("V", "sunroof", 0);
  queue.want("W", "charging", 0);
  await pass(20);
  queue.want("V", "sunroof", 0);
  await pass(20);
  expect(reads).toEqual(["sunroof@0", "charging@0"]);
});
