// node docs_pages.mjs <app> <folder>
//
// Looks at an app's documentation pages as its user does, in Chromium. <app> names the checks below;
// <folder> has node_modules and gets the pictures. svc-conformance --exec says where the app is:
// PUBLIC_URL as clients reach it, APP_URL past the proxy.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const [app, given] = process.argv.slice(2);
const folder = resolve(given);
const { PUBLIC_URL, APP_URL, TOPOLOGY, CHROMIUM } = process.env;
const { chromium } = createRequire(join(folder, "-"))("playwright-core");
const patience = 60_000; // for machines that have much to do

// A page that is watched: what it asks for, and everything that should not happen.
async function open(context, url) {
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  const origin = new URL(url).origin;
  const watched = { page, origin, requests: [], problems: [] };
  const blame = (text) => watched.problems.push(text);
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) blame(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => blame(`exception: ${error.message}`));
  page.on("requestfailed", (request) => blame(`failed: ${request.url()}`));
  page.on("response", (response) => {
    if (response.status() >= 400) blame(`${response.status()}: ${response.url()}`);
  });
  page.on("request", (request) => {
    watched.requests.push(`${request.method()} ${request.url()}`);
    const local = request.url().startsWith(`${origin}/`) || /^(blob|data):/.test(request.url());
    if (!local) blame(`outside: ${request.url()}`);
  });
  const response = await page.goto(url, { timeout: patience });
  assert.equal(response.status(), 200, url);
  return watched;
}

async function leave({ page, problems }, name) {
  await page.screenshot({ path: join(folder, "pictures", `${TOPOLOGY}-${name}.png`), fullPage: true });
  await page.close();
  assert.deepEqual(problems, [], name);
}

// The list that the server selector offers, as people read it.
async function servers(page) {
  await page.locator(".servers select option").first().waitFor({ state: "attached" });
  return page.locator(".servers select option").allInnerTexts();
}

// "Try it out" on a GET operation: the URL that the page shows and uses, and the answer.
async function tryOut({ page, requests }, operation) {
  const block = page.locator(`[id$="-${operation}"]`);
  await block.locator(".opblock-summary-control").click();
  await block.locator(".try-out__btn").click();
  await block.locator(".execute").click();
  const live = block.locator(".live-responses-table");
  await live.locator(".response-col_status", { hasText: "200" }).first().waitFor();
  const url = await block.locator(".request-url pre").innerText();
  const sent = requests.at(-1);
  return { url, sent, answer: JSON.parse(await live.locator(".highlight-code code").first().innerText()) };
}

// Swagger UI below `base`: finds its document under `prefix`, and its operation works.
async function swaggerWorks(context, base, prefix, expected, name) {
  const watched = await open(context, `${base}/docs`);
  assert.equal(await watched.page.title(), "svc - Swagger UI");
  assert.deepEqual(await servers(watched.page), expected.servers);
  assert(watched.requests.includes(`GET ${watched.origin}${prefix}/openapi.json`), `${watched.requests}`);
  const { url, sent, answer } = await tryOut(watched, expected.operation);
  assert.equal(url, `${watched.origin}${prefix}${expected.path}`);
  assert.equal(sent, `GET ${url}`);
  assert.deepEqual(answer, { message: expected.message, root_path: prefix });
  await leave(watched, name);
}

async function redocWorks(context, base, summary, name) {
  const watched = await open(context, `${base}/redoc`);
  const { page } = watched;
  assert.equal(await page.title(), "svc - ReDoc");
  await page.locator("h1", { hasText: "svc (0.1.0)" }).waitFor();
  await page.locator("h2", { hasText: summary }).waitFor();
  // The search runs in a worker.
  await page.locator('input[placeholder="Search..."]').fill(summary.slice(-4));
  await page.locator('[data-role="search:results"]', { hasText: summary }).waitFor();
  await leave(watched, name);
}

// The page that an authorization server leads back to hands the code to the page that asked.
async function oauthReturns(context, base, prefix) {
  const { page, origin } = await open(context, `${base}/docs`);
  const back = await page.evaluate("ui.getConfigs().oauth2RedirectUrl");
  assert.equal(back, `${origin}${prefix}/docs/oauth2-redirect`);
  const code = await page.evaluate(
    (url) =>
      new Promise((done) => {
        window.swaggerUIRedirectOauth2 = {
          state: "s",
          redirectUrl: url,
          auth: { name: "login", schema: { get: () => "authorizationCode" } },
          callback: ({ auth }) => done(auth.code),
          errCb: ({ message }) => done(message),
        };
        window.open(`${url}?code=1234&state=s`);
      }),
    back,
  );
  assert.equal(code, "1234");
  await page.close();
}

const prefix = "/api/v1";
const stages = [
  prefix,
  "https://stag.example.com - Staging environment",
  "https://prod.example.com - Production environment",
];

const checks = {
  // behind_a_proxy/tutorial003: the prefix and two more servers.
  async servers(context) {
    const expected = {
      servers: stages,
      operation: "read_main_app_get",
      path: "/app",
      message: "Hello World",
    };
    await swaggerWorks(context, PUBLIC_URL, prefix, expected, "docs");
    await redocWorks(context, PUBLIC_URL, "Read Main", "redoc");
    await oauthReturns(context, PUBLIC_URL, prefix);
    // Past the proxy, without the prefix: it points to the prefixed document (OPENAPI-27), which is
    // served there, too (D1).
    await swaggerWorks(context, APP_URL, prefix, expected, "docs-past-the-proxy");
  },

  // behind_a_proxy/sub_app: a mounted app has pages of its own (OPENAPI-40).
  async mount(context) {
    const below = `${prefix}/subapi`;
    const expected = {
      servers: [below],
      operation: "read_sub_sub_get",
      path: "/sub",
      message: "Hello World from sub API",
    };
    await swaggerWorks(context, `${PUBLIC_URL}/subapi`, below, expected, "mount-docs");
    await redocWorks(context, `${PUBLIC_URL}/subapi`, "Read Sub", "mount-redoc");
  },

  // An app with models, bodies and parameters.
  async demo(context) {
    const docs = await open(context, `${PUBLIC_URL}/docs`);
    await docs.page.locator(".opblock").first().waitFor();
    await leave(docs, "demo-docs");
    const redoc = await open(context, `${PUBLIC_URL}/redoc`);
    await redoc.page.locator("h1").first().waitFor();
    await leave(redoc, "demo-redoc");
  },
};

mkdirSync(join(folder, "pictures"), { recursive: true });
const sandbox = process.getuid() === 0 ? ["--no-sandbox"] : [];
const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: [...sandbox, "--no-proxy-server", "--disable-dev-shm-usage"],
  timeout: patience,
});
try {
  await checks[app](await browser.newContext({ ignoreHTTPSErrors: true }));
  console.log(`${TOPOLOGY}: ${app}: as it should be`);
} finally {
  await browser.close();
}
