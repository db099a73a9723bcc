// node make-assets.mjs <node_modules> <folder>
//
// Makes out of the npm packages what the library serves: each file as it is, as gzip and as brotli,
// in <folder>, and <folder>/embedded.cpp, which brings them into the program.
import assert from "node:assert";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const [modules, folder] = process.argv.slice(2).map((path) => resolve(path));
const read = (...path) => readFileSync(join(modules, ...path));

// Source maps are not served, so nothing may ask for them.
const withoutSourceMap = (text) =>
  text.replace(/\n(\/\/# sourceMappingURL=\S+|\/\*# sourceMappingURL=\S+\*\/)\s*$/, "\n");

// ReDoc's footer loads a picture from its makers' site.
function withoutOutsideLogo(text) {
  const parts = text.split("https://cdn.redoc.ly/redoc/logo-mini.svg");
  assert.equal(parts.length, 2, "redoc.standalone.js: the logo's URL is not there once");
  return parts.join("data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'/%3E");
}

const script = (bytes) => withoutSourceMap(bytes.toString());
const licenses = (...parts) => parts.map(String).join("\n\n");

const files = [
  {
    name: "swagger-ui-bundle.js",
    type: "text/javascript; charset=utf-8",
    content: script(read("swagger-ui-dist/swagger-ui-bundle.js")),
  },
  {
    name: "swagger-ui.css",
    type: "text/css; charset=utf-8",
    content: script(read("swagger-ui-dist/swagger-ui.css")),
  },
  {
    name: "oauth2-redirect.js",
    type: "text/javascript; charset=utf-8",
    content: script(read("swagger-ui-dist/oauth2-redirect.js")),
  },
  {
    name: "favicon.png",
    type: "image/png",
    content: read("swagger-ui-dist/favicon-32x32.png"),
  },
  {
    name: "redoc.standalone.js",
    type: "text/javascript; charset=utf-8",
    content: withoutOutsideLogo(script(read("redoc/bundles/redoc.standalone.js"))),
  },
  // The first line of each bundle names the file with its licence.
  {
    name: "swagger-ui-bundle.js.LICENSE.txt",
    type: "text/plain; charset=utf-8",
    content: licenses(
      read("swagger-ui-dist/NOTICE"),
      read("swagger-ui-dist/LICENSE"),
      read("swagger-ui-dist/swagger-ui-bundle.js.LICENSE.txt"),
    ),
  },
  {
    name: "redoc.standalone.js.LICENSE.txt",
    type: "text/plain; charset=utf-8",
    content: licenses(
      read("redoc/LICENSE"),
      read("redoc/bundles/redoc.standalone.js.LICENSE.txt"),
    ),
  },
];

const brotli = (bytes) =>
  brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });

mkdirSync(folder, { recursive: true });
const hash = createHash("sha256");
const blobs = [];

// store(<file> <bytes>): keeps the bytes and gives their view in C++.
function store(file, bytes) {
  const path = join(folder, file);
  writeFileSync(path, bytes);
  const symbol = `svc_docs_asset_${blobs.length}`;
  blobs.push({ symbol, path });
  return `{${symbol}, ${bytes.length}}`;
}

const entries = files.map(({ name, type, content }) => {
  const bytes = Buffer.from(content);
  hash.update(name).update(bytes);
  const plain = store(name, bytes);
  // A picture is compressed already.
  const packed = type.startsWith("text/")
    ? [store(`${name}.gz`, gzipSync(bytes, { level: 9 })), store(`${name}.br`, brotli(bytes))]
    : ["{}", "{}"];
  return `    {"${name}", "${type}", ${[plain, ...packed].join(", ")}},`;
});

const embed = ({ symbol, path }) =>
  `    .global ${symbol}\n    .hidden ${symbol}\n${symbol}:\n    .incbin "${path}"`;

writeFileSync(
  join(folder, "embedded.cpp"),
  `// Made by packaging/docs-assets/make-assets.mjs.
#include "service/openapi/detail/embedded.hpp"

// NOLINTBEGIN
asm(R"(
    .pushsection .rodata.svc_docs_assets,"a",@progbits
${blobs.map(embed).join("\n")}
    .popsection
)");

${blobs.map(({ symbol }) => `extern char const ${symbol}[] asm("${symbol}");`).join("\n")}

namespace svc::openapi::detail {

std::string_view embedded_version() noexcept {
    return "${hash.digest("hex").slice(0, 12)}";
}

std::span<Embedded const> embedded_files() noexcept {
    static constexpr Embedded files[] = {
${entries.join("\n")}
    };
    return files;
}

} // namespace svc::openapi::detail
// NOLINTEND
`,
);
