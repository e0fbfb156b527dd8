import type { Page } from "@playwright/test";
import { type Delays, summary } from "./delays";
import { chargeOf, vins } from "./marked-message";
import type { Publisher } from "./publisher";
import { frameEnd } from "./watch";

// The charge stands in the row of each car.
const watcher = `
  ${frameEnd}
  globalThis.charges = [];
  let fresh = [];
  const read = (node) => {
    const row = (node.nodeType === 1 ? node : node.parentElement)?.closest("[data-vehicle]");
    const percent = /(\\d+)\\s*%/.exec(row?.textContent ?? "")?.[1];
    if (!percent) return;
    const seen = { id: row.dataset.vehicle, percent: Number(percent), at: epoch() };
    charges.push(seen);
    fresh.push(seen);
  };
  onFrameEnd(() => {
    const at = epoch();
    for (const seen of fresh) seen.presentedAt = at;
    fresh = [];
  });
  new MutationObserver((changes) => changes.forEach(({ target }) => read(target)))
    .observe(document.body, { childList: true, characterData: true, subtree: true });
`;

interface Charge {
  readonly id: string;
  readonly percent: number;
  readonly at: number;
  readonly presentedAt: number;
}

interface Measured {
  readonly drawn: Delays;
  readonly presented: Delays;
  readonly isLastShown: boolean;
}

export interface ChargeOptions {
  readonly publisher: Publisher;
  readonly seconds: number;
  /** Which row belongs to which car. */
  readonly vinOf: ReadonlyMap<string, string>;
}

/** From a charge published upstream to the number in its car's row; a value overtaken by the next one is not drawn. */
export async function measureCharge(
  page: Page,
  { publisher, seconds, vinOf }: ChargeOptions,
): Promise<Measured> {
  await publisher.pace(100, 200);
  await page.waitForTimeout(1_500);
  await page.evaluate(`{ ${watcher} }`);
  const first = publisher.next();
  const sentAt = await publisher.pace(100, 100 * seconds);
  await page.waitForTimeout(1_500);
  const seen: readonly Charge[] = await page.evaluate("charges");
  const shown = new Map<string, number>();
  const drawn: number[] = [];
  const presented: number[] = [];
  for (const { id, percent, at, presentedAt } of seen) {
    const vin = vinOf.get(id) ?? "";
    if (shown.get(vin) === percent) continue;
    shown.set(vin, percent);
    const sent = sentOf({ vin, percent, at, first, sentAt });
    if (sent === undefined) continue;
    drawn.push(at - sent);
    presented.push(presentedAt - sent);
  }
  const last = Array.from({ length: vins.length }, (_, car) => publisher.next() - 1 - car);
  const isLastShown = last.every(
    (count) => shown.get(vins[count % vins.length] ?? "") === chargeOf(count),
  );
  await page.close();
  return { drawn: summary(drawn), presented: summary(presented), isLastShown };
}

interface Seen {
  readonly vin: string;
  readonly percent: number;
  readonly at: number;
  readonly first: number;
  readonly sentAt: readonly number[];
}

/** When the newest message before that moment with this car's number left. */
function sentOf({ vin, percent, at, first, sentAt }: Seen): number | undefined {
  for (let index = sentAt.length - 1; index >= 0; index -= 1) {
    const sent = sentAt[index] ?? 0;
    const count = first + index;
    if (sent <= at && vins[count % vins.length] === vin && chargeOf(count) === percent) return sent;
  }
  return undefined;
}
