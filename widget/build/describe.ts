// Writes beside the module: widget.json, with its size and the SRI hash and versioned path for host pages;
// and the module packed, as servers send it.
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const LIMIT = 25_000; // bytes of gzip; more would keep members with slow phones waiting

export function describeBuild(): Plugin {
  return {
    name: "describe-build",
    apply: "build",
    enforce: "post",
    generateBundle(_, bundle) {
      const chunk = bundle["widget.js"];
      if (chunk?.type !== "chunk") throw new Error("The build made no widget.js.");
      // The hash is that of the file, and so with the line that is appended to it after this.
      const bytes = Buffer.from(withMapLine(chunk.code));
      const packed = gzipSync(bytes, { level: 9 });
      const described = { ...describe(bytes), bytes: bytes.length, gzip: packed.length };
      this.emitFile({ type: "asset", fileName: "widget.js.gz", source: packed });
      this.emitFile({ type: "asset", fileName: "widget.json", source: `${JSON.stringify(described, null, 2)}\n` });
      console.log(`widget.js: ${(described.gzip / 1000).toFixed(1)} kB gzip of at most ${LIMIT / 1000}`);
      if (described.gzip > LIMIT) throw new Error("widget.js has become too large.");
    },
  };
}

const MAP_LINE = "//# sourceMappingURL=widget.js.map";

function withMapLine(code: string): string {
  return code.includes(MAP_LINE) ? code : `${code}${MAP_LINE}`;
}

function describe(bytes: Buffer) {
  const version = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  const integrity = `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
  return { version, path: `/widget/${version}/widget.js`, integrity };
}
