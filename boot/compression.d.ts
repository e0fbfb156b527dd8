declare module "compression" {
  import type { IncomingMessage, ServerResponse } from "node:http";

  interface Options {
    /** Bytes that are compressed at a time. */
    readonly chunkSize?: number;
    /** The same where the browser takes Brotli, which it does over TLS. */
    readonly brotli?: { readonly chunkSize?: number };
    readonly filter?: (request: IncomingMessage, response: ServerResponse) => boolean;
  }

  type Compress = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

  /** Express is not needed for it: Node's own request and answer will do. */
  const compression: (options?: Options) => Compress;
  export = compression;
}
