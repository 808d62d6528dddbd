// Does the checker find what is wrong? Each page in bad/ has one flaw and says
// in lines "expects: NAME: WORDS" what the checker must say, no more and no
// less. What some versions of the browser say and others do not stands in lines
// "allows: NAME: WORDS". Every name in complaints.mjs has a bad page. The pages in good/ have no
// flaw.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "./browser.mjs";
import { complaints } from "./complaints.mjs";
import { checkFolder } from "./folder.mjs";

const here = dirname(fileURLToPath(import.meta.url));
let wrong = 0;
const fail = (line) => {
  wrong++;
  console.log(line);
};

const browser = await launch();
const bad = join(here, "bad");
const { paths, said } = await checkFolder(browser, bad, () => true);
const covered = new Set();
for (const path of paths) {
  const noted = (as) => [...readFileSync(join(bad, path), "utf8").matchAll(new RegExp(`^\\s*${as}: ([a-z0-9-]+): (.+)$`, "gm"))].map((m) => ({ name: m[1], words: m[2].trim() }));
  const expected = noted("expects");
  const allowed = [...expected, ...noted("allows")];
  const got = said.filter((s) => s.path === path);
  for (const { name, words } of expected) {
    covered.add(name);
    if (!got.some((s) => s.name === name && s.what.includes(words))) fail(`bad/${path}: not said: ${name}: ${words}`);
  }
  for (const { name, what } of got) {
    if (!allowed.some((x) => x.name === name && what.includes(x.words))) fail(`bad/${path}: said beside what is expected: ${name}: ${what}`);
  }
  if (expected.length === 0) fail(`bad/${path}: it does not say what is expected`);
}
for (const name of Object.keys(complaints)) if (!covered.has(name)) fail(`no page in bad/ shows: ${name}: ${complaints[name]}`);
for (const { name } of said) if (!(name in complaints)) fail(`complaints.mjs lacks ${name}`);

const good = await checkFolder(browser, join(here, "good"), () => true);
for (const { path, name, what } of good.said) fail(`good/${path}: ${name}: ${what}`);
await browser.close();

console.log(`the checker against ${paths.length} bad and ${good.paths.length} good pages, ${covered.size} sorts of complaints: ${wrong === 0 ? "as expected" : `${wrong} times not as expected`}`);
process.exitCode = wrong > 0 ? 1 : 0;
