import { isFinal, type Operation } from "@/lib/domain/operation";

/** What the page alone says of an operation, from the click on: the server may know better, or never have heard of it. */
export type OwnWord = Operation & { readonly isOwnWord: true };

const isOwnWord = (operation: Operation): boolean => "isOwnWord" in operation;

/** Of two pictures of one operation, the one that knows more: the answer of a POST may come after the live news. */
export function newerOperation(known: Operation | undefined, told: Operation): Operation {
  if (!known || isOwnWord(known)) return told;
  if (isOwnWord(told)) return known;
  if (isFinal(known.state) && !isFinal(told.state)) return known;
  // Steps are only ever added. Two may fall into one millisecond, so their times cannot tell.
  const more = told.steps.length - known.steps.length;
  return more > 0 || (more === 0 && lastStepAt(told) >= lastStepAt(known)) ? told : known;
}

const lastStepAt = ({ steps, createdAt }: Operation): number => steps.at(-1)?.at ?? createdAt;
