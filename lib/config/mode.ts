/** Next replaces this at build time, so it holds in bundled code as well. */
export const isDevelopment = process.env.NODE_ENV === "development";
