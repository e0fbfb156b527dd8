import { unknownPath } from "@/lib/http/unknown-path";

/** A path that is none of ours is answered as every other error is. */
export {
  unknownPath as DELETE,
  unknownPath as GET,
  unknownPath as PATCH,
  unknownPath as POST,
  unknownPath as PUT,
};
