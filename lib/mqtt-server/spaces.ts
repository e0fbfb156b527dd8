import { nobody, type Route, Router } from "./router";
import type { Subscription } from "./session";

/** One router for each space: a filter, however wide, never reaches into another one. */
export class Spaces {
  private readonly routers = new Map<string, Router>();

  get count(): number {
    let count = 0;
    for (const router of this.routers.values()) count += router.count;
    return count;
  }

  add(subscription: Subscription): void {
    const { space } = subscription.session;
    const router = this.routers.get(space) ?? new Router();
    this.routers.set(space, router);
    router.add(subscription);
  }

  remove(subscription: Subscription): void {
    const { space } = subscription.session;
    const router = this.routers.get(space);
    router?.remove(subscription);
    if (router?.count === 0) this.routers.delete(space);
  }

  route(topic: string, space: string): Route {
    return this.routers.get(space)?.route(topic) ?? nobody;
  }
}
