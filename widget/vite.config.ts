import { defineConfig } from "vitest/config";
import { describeBuild } from "./build/describe";
import { dropIndents } from "./build/indents";
import { packStyles } from "./build/styles";

// Lit's inner names, all of it being in this one module: neither we nor browsers call them. Not those that Lit also
// writes as strings, such as elementProperties.
const OF_LIT_ALONE =
  /^(_\$.*|elementStyles|finalizeStyles|getPropertyOptions|getPropertyDescriptor|createProperty|noAccessor|useDefault|wrapped|isUpdatePending|enableUpdating|scheduleUpdate|performUpdate|shouldUpdate|getUpdateComplete|addInitializer|addController|removeController|hostConnected|hostDisconnected|hostUpdate|hostUpdated|renderOptions|renderBefore|creationScope|shadowRootOptions)$/;

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
      mangle: { properties: { regex: OF_LIT_ALONE } },
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
