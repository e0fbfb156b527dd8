import { Fragment } from "react";

/** A sender's name for a value; where it must break, it breaks behind a dot. */
export function DottedName({ name }: { readonly name: string }) {
  const [first = "", ...rest] = name.split(".");
  return (
    <>
      {first}
      {rest.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one name never change places.
        <Fragment key={index}>
          .<wbr />
          {part}
        </Fragment>
      ))}
    </>
  );
}
