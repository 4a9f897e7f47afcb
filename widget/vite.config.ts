import { defineConfig } from "vitest/config";
import { describeBuild } from "./build/describe";
import { dropIndents } from "./build/indents";
import { packStyles } from "./build/styles";

export default defineConfig({
  build: {
    target: "es2022",
    sourcemap: true,
    reportCompressedSize: false,
    modulePreload: false,
    minify: "terser",
    terserOptions: {
      module: true,
      compress: { passes: 2, keep_fargs: false },
    },
    // Not Vite's library mode: that keeps the white space of ES modules.
    rollupOptions: {
      input: "src/index.ts",
      preserveEntrySignatures: "strict",
      output: { entryFileNames: "widget.js", inlineDynamicImports: true },
    },
  },
  esbuild: { legalComments: "none" },
  plugins: [dropIndents(), packStyles(), describeBuild()],
  test: { include: ["tests/**/*.test.ts"] },
});
