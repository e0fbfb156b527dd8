import { expect, test } from "vitest";
import { refuseForgery } from "./csrf";

const request = (headers: Record<string, string>, method = "POST") =>
  new Request("http://vindow.test/api/v1/tokens", {
    method,
    headers: { host: "vindow.test", ...headers },
  });

const own = { "x-vindow": "1" };

test("a change with our own header from our own page passes", () => {
  expect(() =>
    refuseForgery(
      request({ ...own, origin: "http://vindow.test", "sec-fetch-site": "same-origin" }),
    ),
  ).not.toThrow();
});

test.each([
  ["another origin", { ...own, origin: "https://evil.example" }],
  ["an opaque origin", { ...own, origin: "null" }],
  ["another site", { ...own, "sec-fetch-site": "cross-site" }],
  ["a sibling host", { ...own, "sec-fetch-site": "same-site" }],
  ["a plain form, which cannot set a header", { origin: "http://vindow.test" }],
])("a change from %s is refused", (_name, headers) => {
  expect(() => refuseForgery(request(headers))).toThrow(
    expect.objectContaining({ code: "forbidden" }),
  );
});

test("behind a proxy the origin is compared with the forwarded host", () => {
  const headers = { ...own, "x-forwarded-host": "cars.example", origin: "https://cars.example" };
  expect(() => refuseForgery(request(headers))).not.toThrow();
});

test("reading needs no header", () => {
  expect(() => refuseForgery(request({}, "GET"))).not.toThrow();
});
