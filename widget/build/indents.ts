// Takes out what only people who read the sources need, and would be sent to members within templates:
// indents, and in style sheets the spaces around signs.
import type { Plugin } from "vite";

export function dropIndents(): Plugin {
  return {
    name: "drop-indents",
    apply: "build",
    enforce: "pre",
    transform(code, id) {
      if (!id.endsWith(".ts") || id.includes("node_modules")) return null;
      return { code: id.includes("/styles/") ? styleSheet(code) : code.replace(/\n[ \t]+/g, "\n"), map: null };
    },
  };
}

/** The template literal of a file of styles, on one line. */
function styleSheet(code: string): string {
  return code.replace(/css`((?:[^`$]|\$(?!\{)|\$\{(?:[^`{}]|`[^`]*`|\{[^{}]*\})*\})*)`/, (_, sheet: string) => {
    const bare = sheet.replace(/\/\*.*?\*\//gs, "").replace(/\s+/g, " ");
    return `css\`${bare.replace(/ ?([{};,]) ?/g, "$1").replace(/: (?=[^;{}]*[;}])/g, ":").replaceAll(";}", "}").trim()}\``;
  });
}
