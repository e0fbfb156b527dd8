import { newId } from "./new-id";
import { apiRoot } from "./rest";

const repeatMs = 30_000;

/**
 * Says that this page looks at a car, again each half minute while it is visible; the answer stops it and says that
 * nobody looks any more. Cars with a module report faster meanwhile.
 */
export function lookAt(vehicleId: string, page: Document): () => void {
  const viewer = newId();
  let timer: ReturnType<typeof setInterval> | undefined;
  const say = (isLooking: boolean) =>
    void fetch(`${apiRoot}/vehicles/${encodeURIComponent(vehicleId)}/presence`, {
      method: "POST",
      // Also while the page goes away.
      keepalive: true,
      headers: { "content-type": "application/json", "x-vindow": "1" },
      body: JSON.stringify({ viewer, isLooking }),
    }).catch(() => undefined);
  const stop = () => {
    if (timer === undefined) return;
    clearInterval(timer);
    timer = undefined;
    say(false);
  };
  const follow = () => {
    if (page.visibilityState !== "visible") return stop();
    if (timer !== undefined) return;
    say(true);
    timer = setInterval(() => say(true), repeatMs);
  };
  follow();
  page.addEventListener("visibilitychange", follow);
  return () => {
    page.removeEventListener("visibilitychange", follow);
    stop();
  };
}
