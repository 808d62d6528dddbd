// One page, looked at in every way.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { desktop, narrow, phone } from "./browser.mjs";
import { form } from "./form.mjs";
import { background, breakable, facts, judge, openUp, pale, paper, sideways } from "./page.mjs";
import { print } from "./print.mjs";

// axe is what stands beside every page.
export const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// Signs such as ✓ are judged like words. The rest is axe's own for level AA.
const contrast = {
  ignoreUnicode: false,
  ignoreLength: true,
  ignorePseudo: false,
  boldValue: 700,
  boldTextPt: 14,
  largeTextPt: 18,
  contrastRatio: { normal: { expected: 4.5 }, large: { expected: 3 } },
  pseudoSizeThreshold: 0.25,
  shadowOutlineEmMax: 0.2,
  textStrokeEmMin: 0.03,
};
const options = { resultTypes: ["violations", "incomplete"], preload: false, iframes: false, checks: { "color-contrast": { options: contrast } } };
const tagged = (...values) => ({ ...options, runOnly: { type: "tag", values }, rules: { "target-size": { enabled: true } } });
const only = (...values) => ({ ...options, runOnly: { type: "rule", values } });

// looks are the ways in which axe sees each page: every rule once, then those
// of colour in dark and those of layout on a phone. Colours within frames can
// be judged only while nothing is beyond their edges. They take most of the
// time, and come from the style sheet alone: in dark the first four elements of
// each sort stand for all.
const looks = [
  { colorScheme: "light", size: desktop, frames: true, options: tagged("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice") },
  { colorScheme: "dark", size: desktop, frames: true, options: only("color-contrast", "link-in-text-block"), few: 4 },
  { colorScheme: "dark", size: phone, frames: false, options: only("target-size", "scrollable-region-focusable") },
];

// visit looks at a file of a folder; say(name, what) complains. It returns the
// facts of the page and counts of what was done.
export async function visit(tab, folder, file, printed, say) {
  const { page } = tab;
  const listening = listen(page, folder, say);
  const done = { looks: 0, rules: 0, paper: 0 };
  try {
    await page.emulateMedia({ media: "screen", colorScheme: "light" });
    await page.setViewportSize(desktop);
    await page.goto(pathToFileURL(file).href);
    const found = await tab.run(facts);
    form(found, say);

    const backgrounds = new Set();
    for (const { colorScheme, size, options, frames, few } of looks) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(size);
      await tab.run(openUp, frames);
      backgrounds.add(await tab.run(background));
      const look = `${colorScheme}, ${size.width} px`;
      const { violations, incomplete, rules: ran } = await tab.run(judge, options, few);
      const unsure = incomplete.filter((v) => !v.html.startsWith("<text"));
      for (const [name, of] of [["axe", violations], ["axe-unsure", unsure]]) {
        for (const [v, ...more] of byRule(of)) {
          const others = more.length > 0 ? ` (and ${more.length} more)` : "";
          say(name, `${v.rule} (${look}): ${v.help}; ${v.target}${others}: ${v.html}: ${v.why}`);
        }
      }
      for (const words of await tab.run(pale)) say("figure", `${words} (${colorScheme})`);
      done.looks++;
      done.rules += ran;
    }
    if (backgrounds.size < 2) say("dark", "the background is the same in light and in dark");

    for (const size of [desktop, phone, narrow]) {
      await page.setViewportSize(size);
      const { content, window, where } = await tab.run(sideways, false);
      if (content > window) say("wide", `${content} px in a window of ${window}: ${where.join(" | ")}`);
    }

    await page.emulateMedia({ media: "print", colorScheme: "light" });
    const { width, height } = await tab.run(paper);
    await page.setViewportSize({ width, height });
    const { content, window, hidden, where } = await tab.run(sideways, true);
    if (content > window || hidden > 0) say("print-wide", `${content} px on paper of ${window}, ${hidden} elements hide a part: ${where.join(" | ")}`);
    for (const row of await tab.run(breakable)) say("print-break", row);
    if (printed) done.paper = await print(tab, height, say);
    return { facts: found, done };
  } finally {
    listening();
  }
}

const byRule = (found) => [...new Set(found.map((v) => v.rule))].map((rule) => found.filter((v) => v.rule === rule));

// listen complains of what the browser says and of what it asks for beside
// files of the folder; the function it returns ends that.
function listen(page, folder, say) {
  const onConsole = (message) => {
    if (["error", "warning"].includes(message.type())) say("console", message.text());
  };
  const onError = (error) => say("console", String(error));
  const onRequest = (request) => {
    const url = request.url();
    const within = url.startsWith("file:") && fileURLToPath(url).startsWith(folder + sep);
    if (!within && !url.startsWith("data:")) say("request", url);
  };
  page.on("console", onConsole).on("pageerror", onError).on("request", onRequest);
  return () => page.off("console", onConsole).off("pageerror", onError).off("request", onRequest);
}
