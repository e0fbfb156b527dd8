"use client";

import { PageFault } from "@/components/shell/page-fault";

interface Props {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

export default function ErrorPage({ error, reset }: Props) {
  return <PageFault code={error.digest} onRetry={reset} />;
}
