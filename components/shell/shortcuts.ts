import { destinations } from "./navigation";

interface Actions {
  readonly go: (href: string) => void;
  readonly help: () => void;
}

const chordMs = 1_200;

/** `g c`, `g m`, `/` and `?`, except while the person types or a dialog is open. */
export function createShortcuts(page: Document, actions: Actions): () => void {
  let chordAt = Number.NEGATIVE_INFINITY;
  const finishChord = ({ key, timeStamp }: KeyboardEvent): boolean => {
    const target = destinations.find(({ letter }) => letter === key);
    if (!target || timeStamp - chordAt > chordMs) return false;
    actions.go(target.href);
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isTyping(event) || page.querySelector("dialog[open]")) return;
    const isChord = finishChord(event);
    chordAt = event.key === "g" ? event.timeStamp : Number.NEGATIVE_INFINITY;
    if (isChord) return;
    if (event.key === "?") actions.help();
    if (event.key === "/") focusFilter(page, event);
  };
  page.addEventListener("keydown", onKeyDown);
  return () => page.removeEventListener("keydown", onKeyDown);
}

function isTyping({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey) return true;
  return (
    target instanceof HTMLElement &&
    target.closest("input, textarea, select, [contenteditable]") !== null
  );
}

function focusFilter(page: Document, event: KeyboardEvent) {
  const filter = page.querySelector<HTMLInputElement>("input[type=search]");
  if (!filter) return;
  event.preventDefault();
  filter.focus();
}
