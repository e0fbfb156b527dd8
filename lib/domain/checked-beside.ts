import type { z } from "zod";

/**
 * A check of several fields is left out by default once any field has the wrong type. With this it runs as soon as the
 * part that it looks at is right, so that one reading tells every mistake.
 */
export const besideMistakes = (part: z.ZodType) => ({
  when: ({ value }: { readonly value: unknown }): boolean => part.safeParse(value).success,
});
