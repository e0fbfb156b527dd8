import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Connection } from "./connection";
import { followPage } from "./page-life";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A page whose life the test leads, and what was asked of its connection. */
function open() {
  const asked: string[] = [];
  const ask = (word: string) => () => void asked.push(word);
  const connection: Connection = {
    open: ask("open"),
    retryNow: ask("retryNow"),
    renew: ask("renew"),
    close: ask("close"),
    watch: () => () => undefined,
  };
  const page = Object.assign(new EventTarget(), { hidden: false });
  const frame = new EventTarget();
  // Only events and `hidden` are looked at.
  const leave = followPage(connection, page as unknown as Document, frame as unknown as Window);
  const hide = (hidden: boolean) => {
    page.hidden = hidden;
    page.dispatchEvent(new Event("visibilitychange"));
  };
  const show = (persisted: boolean) =>
    frame.dispatchEvent(Object.assign(new Event("pageshow"), { persisted }));
  const online = () => frame.dispatchEvent(new Event("online"));
  const since = () => asked.splice(0);
  expect(since()).toEqual(["open"]);
  return { leave, hide, show, online, since };
}

test("a network that is back, and a page that is looked at again, are tried at once", () => {
  const { hide, online, since } = open();
  online();
  expect(since()).toEqual(["retryNow"]);
  hide(true);
  hide(false);
  expect(since()).toEqual(["open", "retryNow"]);
});

test("a page out of the back/forward cache opens a new line, a page that is merely shown does not", () => {
  const { show, since } = open();
  show(false);
  expect(since()).toEqual([]);
  show(true);
  expect(since()).toEqual(["renew"]);
});

test("a page that is hidden for five minutes lets its line go, a shorter look away does not", () => {
  const { hide, since } = open();
  hide(true);
  vi.advanceTimersByTime(5 * 60_000 - 1);
  hide(false);
  vi.advanceTimersByTime(60_000);
  expect(since()).toEqual(["open", "retryNow"]);
  hide(true);
  vi.advanceTimersByTime(5 * 60_000);
  expect(since()).toEqual(["close"]);
});

test("a page that is left hears nothing any more", () => {
  const { leave, hide, show, online, since } = open();
  hide(true);
  leave();
  expect(since()).toEqual(["close"]);
  online();
  show(true);
  hide(false);
  vi.advanceTimersByTime(10 * 60_000);
  expect(since()).toEqual([]);
});
