// Takes out what only people who read the sources need, and would be sent to members within templates: indents.
import type { Plugin } from "vite";

export function dropIndents(): Plugin {
  return {
    name: "drop-indents",
    apply: "build",
    enforce: "pre",
    transform(code, id) {
      if (!id.endsWith(".ts") || id.includes("node_modules")) return null;
      return { code: code.replace(/\n[ \t]+/g, "\n"), map: null };
    },
  };
}
