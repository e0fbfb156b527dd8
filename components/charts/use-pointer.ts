import { type PointerEvent, useRef } from "react";
import { momentOf } from "./chart-layout";
import type { TimeAxis } from "./plot";

interface PointerOptions {
  readonly axis: TimeAxis;
  readonly width: number;
  readonly onMove: (at: number) => void;
  readonly onLeave: () => void;
  readonly onSwipe: (step: number) => void;
}

const restMs = 100;
const swipePixels = 60;
const swipeWithinMs = 400;

/** A mouse shows the cursor at once, a finger after a short rest; a quick horizontal swipe changes the period. */
export function usePointer({ axis, width, onMove, onLeave, onSwipe }: PointerOptions) {
  const touch = useRef<{ x: number; at: number } | undefined>(undefined);
  const show = (event: PointerEvent<HTMLElement>) => {
    const { left } = event.currentTarget.getBoundingClientRect();
    onMove(momentOf(event.clientX - left, axis.from, axis.to, width));
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      touch.current = { x: event.clientX, at: event.timeStamp };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const isResting = event.timeStamp - (touch.current?.at ?? 0) > restMs;
      if (event.pointerType === "mouse" || isResting) show(event);
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const start = touch.current;
      if (event.pointerType !== "touch" || !start) return;
      const moved = event.clientX - start.x;
      const isSwipe = event.timeStamp - start.at < swipeWithinMs && Math.abs(moved) > swipePixels;
      if (!isSwipe) return show(event);
      onLeave();
      onSwipe(moved > 0 ? -1 : 1);
    },
    onPointerLeave: (event: PointerEvent<HTMLElement>) => {
      if (event.pointerType === "mouse") onLeave();
    },
  };
}
