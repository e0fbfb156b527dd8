import type { MetadataRoute } from "next";
import { words } from "./words";

/** Lets a phone keep Vindow on its home screen. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    name: "Vindow",
    short_name: "Vindow",
    description: words("shell.description"),
    start_url: "/",
    display: "standalone",
    background_color: "#f7f8f8",
    theme_color: "#f7f8f8",
    icons: [{ src: "/icon.svg", sizes: "any", type: "image/svg+xml", purpose: "any" }],
  };
}
