import { expect, test } from "vitest";
import { type DeviceNews, watchDevices } from "./device-watch";

type Listener = (topic: string, payload: Uint8Array) => void;

function watched() {
  const listeners = new Set<Listener>();
  const heard: DeviceNews[] = [];
  const stop = watchDevices(
    {
      listen: (_prefix, listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    (news) => heard.push(news),
  );
  const say = (topic: string, text: string) => {
    for (const listener of listeners) listener(topic, new TextEncoder().encode(text));
  };
  return { heard, say, stop };
}

test("a device that changed is told, whatever else comes over the line is not", () => {
  const { heard, say } = watched();
  say("live/g1/device/d1", '{"id":"d1","name":"Tracker"}');
  say("live/g1/vehicle/v1", '{"id":"v1"}');
  say("live/g1/device/d2", "no JSON");
  expect(heard).toEqual([{ id: "d1", name: "Tracker" }]);
});

test("an empty message says that the device is gone", () => {
  const { heard, say, stop } = watched();
  say("live/g1/device/d1", "");
  stop();
  say("live/g1/device/d2", "");
  expect(heard).toEqual([{ id: "d1", isDeleted: true }]);
});
