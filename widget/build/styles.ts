// The style sheets as one, minified here, so that members needn't load what Lit puts sheets together with, nor its
// ways for browsers without adopted style sheets: Safari before 16.4, which can't read the module's look-behind
// anyhow, and Firefox before 101.
import { transformWithEsbuild, type Plugin } from "vite";
import { styles } from "../src/styles";

const LITS_OWN = /\/@lit\/reactive-element\/css-tag\.js$/;
const IN_ITS_PLACE = `
export const getCompatibleStyle = (sheet) => sheet;
export let CSSResult, css, unsafeCSS, supportsAdoptingStyleSheets;
export const adoptStyles = (root, sheets) => { root.adoptedStyleSheets = sheets; };`;

export function packStyles(): Plugin {
  let replaced = false;
  return {
    name: "pack-styles",
    apply: "build",
    enforce: "pre",
    async transform(code, id) {
      if (id.endsWith("/src/styles/index.ts")) return { code: await oneSheet(), map: null };
      if (!LITS_OWN.test(id)) return null;
      if (!/\badoptStyles\b/.test(code)) throw new Error("Lit's css-tag.js has changed: see build/styles.ts.");
      replaced = true;
      return { code: IN_ITS_PLACE, map: null };
    },
    buildEnd(error) {
      if (!error && !replaced) throw new Error("Lit's css-tag.js was not met: see build/styles.ts.");
    },
  };
}

async function oneSheet(): Promise<string> {
  const together = styles.map(({ cssText }) => cssText).join("\n");
  const { code } = await transformWithEsbuild(together, "styles.css", { loader: "css", minify: true });
  return `const sheet = new CSSStyleSheet(); sheet.replaceSync(${JSON.stringify(code.trim())}); export const styles = sheet;`;
}
