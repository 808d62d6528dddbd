// All pages of one folder.
import { readdirSync, statSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { inParallel } from "./browser.mjs";
import { links } from "./links.mjs";
import { axe, visit } from "./visit.mjs";

// usual names the pages that are printed and pictured.
export const usual = ["index", "findings", "soa", "soa-matrix", "risks", "traceability", "records/risk"];

// pagesIn lists the pages of a folder, by path.
export function pagesIn(folder) {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`${folder} is no folder`);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile() && e.name.endsWith(".html"))
    .map((e) => relative(folder, join(e.parentPath, e.name)))
    .sort();
}

// checkFolder checks every page of a folder and prints those that print(path)
// picks, and the longest. It returns complaints and counts.
export async function checkFolder(browser, folder, toPrint) {
  folder = resolve(folder);
  const paths = pagesIn(folder);
  const size = new Map(paths.map((path) => [path, statSync(join(folder, path)).size]));
  const longest = [...paths].sort((a, b) => size.get(b) - size.get(a));
  const printed = new Set([longest[0], ...paths.filter((path) => toPrint(path))]);
  const said = new Map();
  const pages = new Map();
  const done = { looks: 0, rules: 0, paper: 0 };

  // What is told twice in the same words is one complaint.
  const complain = (path, name, what) => {
    const one = { path, name, what: oneLine(what) };
    said.set(key(one), one);
  };

  // The longest first, so that none is left alone at the end.
  await inParallel(browser, longest, axe, async (path, tab) => {
    const say = (name, what) => complain(path, name, what);
    const { facts, done: d } = await visit(tab, folder, join(folder, path), printed.has(path), say);
    pages.set(path, facts);
    for (const key of Object.keys(done)) done[key] += d[key];
  });
  links(folder, pages, complain);
  return { paths, printed: [...printed].sort(), said: [...said.values()].sort(order), done };
}

// named tells whether a page has one of these names, whatever folder it is in.
export const named = (names) => (path) => names.includes(basename(path, ".html")) || names.includes(path.replace(/\.html$/, ""));

const oneLine = (s) => s.replace(/\s+/g, " ").trim();

const key = (x) => `${x.path}\0${x.name}\0${x.what}`;
const order = (a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);
