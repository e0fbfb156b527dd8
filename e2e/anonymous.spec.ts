import { networkInterfaces } from "node:os";
import mqtt from "mqtt";
import { type House, openHouse } from "./house";
import { test as base, expect } from "./test";

/** Listens on every address, and lets programs on this machine in without a password. */
const test = base.extend<object, { readonly house: House }>({
  house: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const house = await openHouse([], { HOST: "0.0.0.0", MQTT_ANONYMOUS: "loopback" });
      await use(house);
      await house.close();
    },
    { scope: "worker", timeout: 240_000 },
  ],
});

const warning = /may connect without a password \(MQTT_ANONYMOUS=loopback\)/;
const outside = Object.values(networkInterfaces())
  .flat()
  .find((one) => one?.family === "IPv4" && !one.internal)?.address;

/** The CONNACK's reason code for somebody without a name. */
const namelessAt = async (host: string, port: number): Promise<unknown> => {
  const options = { protocolVersion: 5, reconnectPeriod: 0 } as const;
  try {
    const client = await mqtt.connectAsync(`mqtt://${host}:${port}`, options);
    await client.endAsync();
    return 0;
  } catch (error) {
    return error instanceof Error && "code" in error ? error.code : error;
  }
};

test("while a listener that others can reach lets programs in without a password, the connections pages say so", async ({
  ownerPage,
  house,
}) => {
  expect(await namelessAt("127.0.0.1", house.mqttPort)).toBe(0);
  for (const page of ["/connections", "/connections/clients"]) {
    await ownerPage.goto(page);
    await expect(ownerPage.getByText(warning)).toBeVisible();
  }
});

test("and whoever comes from elsewhere is not let in", async ({ house }) => {
  test.skip(outside === undefined, "this machine has no address but loopback");
  expect(await namelessAt(outside ?? "", house.mqttPort)).toBe(0x85);
});
