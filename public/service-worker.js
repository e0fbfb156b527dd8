/**
 * Opens Vindow without a network: each page as it was last shown, with the files it needs.
 * The network always comes first. What the interface under /api says is never kept, and what was
 * kept of the pages is thrown away on the way to the sign-in page.
 */
const pages = "pages";
const files = "files";
const most = { [pages]: 40, [files]: 300 };
/** The page for those never opened; it stays whole, in a place of its own, however many files come and go. */
const fallback = "/offline";
const isEntrance = (path) => /^\/(login|setup)(\/|$)/.test(path);
/** A reverse proxy says so while Vindow itself is away. */
const awayStatuses = [502, 503, 504];

addEventListener("install", (event) => {
  event.waitUntil(keepFallback().then(() => skipWaiting()));
});
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("message", (event) => {
  const { keep: urls } = event.data ?? {};
  if (Array.isArray(urls)) event.waitUntil(Promise.allSettled(urls.map(keep)));
});
addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin || pathname.startsWith("/api/")) return;
  if (mode === "navigate") event.respondWith(answerPage(event));
  else if (isFile(pathname)) event.respondWith(answerFile(event));
});

const isFile = (path) => path.startsWith("/_next/static/");

async function answerPage(event) {
  const { url } = event.request;
  try {
    const response = await fetch(event.request);
    if (!awayStatuses.includes(response.status)) {
      event.waitUntil(keepPage(url, response.clone()));
      return response;
    }
    return (await lastPage(url)) ?? response;
  } catch {
    return (await lastPage(url)) ?? (await caches.match(fallback)) ?? Response.error();
  }
}

async function answerFile(event) {
  try {
    const response = await fetch(event.request);
    if (response.ok) event.waitUntil(put(files, event.request.url, response.clone()));
    return response;
  } catch {
    return (await caches.match(event.request.url)) ?? Response.error();
  }
}

/** The kept copy of a page; the start of the app leads to what was opened last. */
async function lastPage(url) {
  const cache = await caches.open(pages);
  const kept = await cache.match(url);
  if (kept) return kept;
  const latest = (await cache.keys()).at(-1);
  return latest && new URL(url).pathname === "/" ? Response.redirect(latest.url) : undefined;
}

const keep = (url) => (isFile(new URL(url).pathname) ? keepFile(url) : fetchPage(url));

async function keepFallback() {
  await caches.delete(fallback);
  const cache = await caches.open(fallback);
  await cache.add(fallback);
  const html = await (await cache.match(fallback)).text();
  await cache.addAll(new Set(html.match(/\/_next\/static\/[^"\\]+/g)));
}

async function keepFile(url) {
  const response = await fetch(url);
  if (response.ok) await put(files, url, response);
}

const fetchPage = async (url) => keepPage(url, await fetch(url, { redirect: "manual" }));

async function keepPage(url, response) {
  if (response.ok && isEntrance(new URL(url).pathname)) return caches.delete(pages);
  if (response.status === 404) return (await caches.open(pages)).delete(url);
  const isHtml = response.headers.get("content-type")?.startsWith("text/html");
  if (response.ok && isHtml) return put(pages, url, response);
}

/** The newest stands last, and the oldest go when there are too many. */
async function put(name, url, response) {
  const cache = await caches.open(name);
  await cache.delete(url);
  await cache.put(url, response);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - most[name])).map((key) => cache.delete(key)));
}
