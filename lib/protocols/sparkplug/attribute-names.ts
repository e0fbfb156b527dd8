/** Whether a profile calls the metric an attribute: by its name, or by the beginning of it where that ends in `*`. */
export const isAttributeName = (names: readonly string[], name: string): boolean =>
  names.some((one) => (one.endsWith("*") ? name.startsWith(one.slice(0, -1)) : one === name));
