// node check.mjs [--print NAME,NAME] FOLDER...
//
// Checks every page of the folders in a browser without network, and prints
// those named on paper. Says what is wrong where, and ends with 1 if anything is.
import { parseArgs } from "node:util";
import { launch } from "./browser.mjs";
import { checkFolder, named, usual } from "./folder.mjs";

const { values, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: {
    print: { type: "string", default: usual.join(",") },
  },
});
if (folders.length === 0) {
  console.error("which folders?");
  process.exit(2);
}

let failures = 0;
const browser = await launch();
console.log(`chromium ${browser.version()}`);
for (const folder of folders) {
  const began = Date.now();
  const { paths, printed, said, done } = await checkFolder(browser, folder, named(values.print.split(",")));
  if (paths.length === 0) said.push({ path: ".", name: "none", what: "no page in this folder" });
  for (const { path, name, what } of said) console.log(`${folder}/${path}: ${name}: ${what}`);
  const wrong = new Set(said.map((s) => s.path)).size;
  console.log(
    `${folder}: ${paths.length} pages, ${done.looks} looks by axe (${done.rules} rules met something), printed ${printed.join(", ")} on ${done.paper} sheets: ` +
      `${said.length} complaints on ${wrong} pages, ${((Date.now() - began) / 1000).toFixed(0)} s`,
  );
  failures += said.length;
}
await browser.close();
process.exitCode = failures > 0 ? 1 : 0;
