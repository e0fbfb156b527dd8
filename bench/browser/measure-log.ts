import type { Page } from "@playwright/test";
import { type Delays, delaysOf, drawingOf, textOf } from "./delays";
import { watchWork, workText } from "./main-thread";
import type { Publisher } from "./publisher";
import { readMarks, recordedRows, watchMarks } from "./watch";

const settleMs = 1_500;

export interface Measured {
  readonly drawn: Delays;
  readonly presented: Delays;
  readonly lost: number;
  readonly lines: readonly string[];
}

interface Measurement {
  readonly publisher: Publisher;
  readonly rate: number;
  readonly seconds: number;
}

/** Each message on its way into a page that appends what it gets: to the socket, into the DOM, into a painted frame. */
export async function measureLog(
  page: Page,
  { publisher, rate, seconds }: Measurement,
): Promise<Measured> {
  await publisher.pace(rate, rate);
  await page.waitForTimeout(settleMs);
  await watchMarks(page);
  const isLog = page.url().endsWith("/messages");
  const before = isLog ? await recordedRows(page) : 0;
  const work = await watchWork(page);
  const first = publisher.next();
  const sentAt = await publisher.pace(rate, rate * seconds);
  const done = await work();
  await page.waitForTimeout(settleMs);
  const { arrived, drawn, presented } = await readMarks(page);
  const taken = isLog ? (await recordedRows(page)) - before : drawn.size;
  await page.close();
  const inDom = delaysOf(drawn, sentAt, first);
  const inFrame = delaysOf(presented, sentAt, first);
  const lost = sentAt.length - taken;
  return {
    drawn: inDom,
    presented: inFrame,
    lost,
    lines: [
      `to the DOM ${textOf(inDom)}, to a painted frame ${textOf(inFrame)}, lost ${lost}${isLog ? " by the log's own count" : ""}, ${inDom.count} of ${sentAt.length} seen in the DOM`,
      `of it to the socket ${textOf(delaysOf(arrived, sentAt, first))}, socket to DOM ${textOf(drawingOf(arrived, drawn))}, DOM to frame ${textOf(drawingOf(drawn, presented))}`,
      workText(done),
    ],
  };
}
