import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  base: "/studio/",
  build: {
    target: "es2022",
    sourcemap: true,
    reportCompressedSize: false,
    // Its polyfill and data addresses would need holes in the page's policy.
    modulePreload: false,
    assetsInlineLimit: 0,
  },
  // The widget's sources are drawn by the studio's own copy of Lit, also where the widget's packages aren't installed.
  resolve: { alias: [{ find: /^lit(?=\/|$)/, replacement: fileURLToPath(new URL("node_modules/lit", import.meta.url)) }] },
  esbuild: { legalComments: "none" },
  server: { proxy: { "/studio/api": process.env["STUDIO"] ?? "http://127.0.0.1:8010" } },
  test: {
    include: ["tests/**/*.test.ts"],
    environmentOptions: { happyDOM: { settings: { disableIframePageLoading: true } } },
  },
});
