type Present<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> };

/** The same without the fields that are undefined: absent means absent. */
export function present<T extends object>(fields: T): Present<T> {
  const kept: { [name: string]: unknown } = {};
  // A plain loop: this runs several times for each message.
  for (const name in fields) if (fields[name] !== undefined) kept[name] = fields[name];
  // Every undefined value is left out, which is what the type says.
  return kept as Present<T>;
}
