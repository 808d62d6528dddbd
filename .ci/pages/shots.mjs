// node shots.mjs FOLDER OUT [--height N] [NAME...]
//
// Pictures of pages for people to look at: on a desktop in light and in dark,
// on a phone, and each sheet of paper. NAME is as in links, without .html; by
// default the pages that are printed by check.mjs. Of a long page the first
// 4,000 pixels are taken, or N, and of paper the first 12 sheets.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { desktop, inParallel, launch, phone } from "./browser.mjs";
import { named, pagesIn, usual } from "./folder.mjs";
import { pdfOf } from "./print.mjs";
import { pathToFileURL } from "node:url";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { height: { type: "string", default: "4000" } } });
const [folder, out, ...names] = positionals;
if (!out) {
  console.error("which folder, and where to?");
  process.exit(2);
}
const paths = pagesIn(resolve(folder)).filter(named(names.length > 0 ? names : usual));
if (paths.length === 0) {
  console.error(`no page of these names in ${folder}`);
  process.exit(2);
}

const looks = [
  { name: "light", colorScheme: "light", size: desktop },
  { name: "dark", colorScheme: "dark", size: desktop },
  { name: "phone", colorScheme: "light", size: phone },
];

mkdirSync(out, { recursive: true });
const browser = await launch();
await inParallel(browser, paths, "", async (path, tab) => {
  const { page } = tab;
  const to = join(out, path.replace(/\.html$/, "").replaceAll("/", "-"));
  for (const { name, colorScheme, size } of looks) {
    await page.emulateMedia({ media: "screen", colorScheme });
    await page.setViewportSize(size);
    await page.goto(pathToFileURL(resolve(folder, path)).href);
    const whole = await tab.run(() => document.documentElement.scrollHeight);
    const height = Math.max(size.height, Math.min(whole, Number(values.height)));
    await page.setViewportSize({ width: size.width, height });
    await page.screenshot({ path: `${to}-${name}.png` });
  }
  await page.emulateMedia({ media: "print", colorScheme: "light" });
  writeFileSync(`${to}.pdf`, await pdfOf(tab));
  execFileSync("pdftoppm", ["-r", "80", "-png", "-l", "12", `${to}.pdf`, `${to}-paper`]);
  console.log(to);
});
await browser.close();
