// The browser: Debian's chromium, started without network, and a way to run
// code beside a page. The pages allow no script, so code runs in a world of its
// own, which sees the page and is not bound by its policy; the policy itself
// stays in force and what it blocks is heard.
import { accessSync, constants } from "node:fs";
import { availableParallelism } from "node:os";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome"];

// The phone, and the narrowest page on which WCAG 1.4.10 wants no scrolling to the side.
export const phone = { width: 375, height: 800 };
export const narrow = { width: 320, height: 800 };
export const desktop = { width: 1280, height: 900 };

export function browserPath() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const name of names) {
    for (const dir of (process.env.PATH ?? "").split(delimiter)) {
      try {
        accessSync(join(dir, name), constants.X_OK);
        return join(dir, name);
      } catch {
        // not in this folder
      }
    }
  }
  throw new Error(`no browser: none of ${names.join(", ")} is on PATH; apt-get install chromium, or set CHROMIUM`);
}

export function launch() {
  return chromium.launch({
    executablePath: browserPath(),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--host-resolver-rules=MAP * ~NOTFOUND",
    ],
  });
}

// openTab opens a tab of its own process, in which world(source) will be at
// hand beside every page.
export async function openTab(browser, source = "") {
  const context = await browser.newContext({ offline: true, viewport: desktop, locale: "en-GB", reducedMotion: "reduce" });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  const { frameTree } = await cdp.send("Page.getFrameTree");
  let world;
  cdp.on("Runtime.executionContextCreated", ({ context }) => {
    if (context.name === "checker" && context.auxData.frameId === frameTree.frame.id) world = context.id;
  });
  await cdp.send("Runtime.enable");
  await cdp.send("Page.enable");
  await cdp.send("Page.addScriptToEvaluateOnNewDocument", { source, worldName: "checker" });
  return {
    page,
    close: () => context.close(),
    // run calls a function, which must need nothing from outside, beside the page.
    async run(fn, ...args) {
      const { result, exceptionDetails } = await cdp.send("Runtime.evaluate", {
        expression: `(${fn})(...${JSON.stringify(args)})`,
        contextId: world,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    },
  };
}

// inParallel does work(item, tab) for all items, each worker in a tab of its own.
export async function inParallel(browser, items, source, work) {
  const left = [...items];
  const worker = async () => {
    const tab = await openTab(browser, source);
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item, tab);
    await tab.close();
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker));
}
