import { expect, test } from "vitest";
import type { Sent } from "@/lib/domain/alert-channel";
import { eventually } from "../testing/eventually";
import { retryAfterMs } from "./courier";
import { deviceOf, fail, mailChannel, startHouse, tell, webhook } from "./testing/start-alerts";

test("what was on its way when the process died is not sent again, and the channel says so", async () => {
  const house = await startHouse();
  const first = await house.start();
  const { id } = await first.channels.add(house.garageId, webhook);
  // The answer does not come before the process is gone.
  let answer: (sent: Sent) => void = () => undefined;
  house.answerWith(
    () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  );
  await fail(house, first);
  await tell(house, 1);

  const second = await house.start();
  await eventually(async () => {
    const [channel] = await second.channels.list([house.garageId]);
    expect(channel?.lastFailure?.sentence).toContain("It may have arrived");
  });
  house.clock.advance(86_400_000);
  expect(house.sent).toHaveLength(1);
  expect(second.channels.find(id)).toBeDefined();
  answer({ kind: "sent", sentence: "Taken." });
});

test("a channel that fails is tried again, later each time, and given up with its reason", async () => {
  const house = await startHouse();
  house.answerWith(async () => ({ kind: "failed", sentence: "The other side is away." }));
  const alerts = await house.start();
  await alerts.channels.add(house.garageId, webhook);
  await fail(house, alerts);
  await tell(house, 1);
  const health = async () => (await alerts.channels.list([house.garageId]))[0];
  for (const [index, waitMs] of retryAfterMs.entries()) {
    await eventually(async () => expect((await health())?.waiting).toBe(1));
    house.clock.advance(waitMs - 2_000);
    expect(house.sent).toHaveLength(index + 1);
    await tell(house, index + 2);
  }
  await eventually(async () =>
    expect(await health()).toMatchObject({
      waiting: 0,
      lastFailure: { sentence: "The other side is away." },
    }),
  );
  house.clock.advance(86_400_000);
  expect(house.sent).toHaveLength(retryAfterMs.length + 1);
});

test("many at once are one mail that lists them", async () => {
  const house = await startHouse();
  const alerts = await house.start();
  await alerts.channels.add(house.garageId, mailChannel());
  const limitedAt = house.clock.now();
  house.watched.devices = Array.from({ length: 40 }, (_, index) =>
    deviceOf(house.garageId, { id: `d${index}`, limitedAt }),
  );
  for (const device of house.watched.devices) house.watched.tell(device);
  await alerts.settled();
  await tell(house, 1);
  expect(house.sent[0]?.notice.alerts).toHaveLength(40);
});
