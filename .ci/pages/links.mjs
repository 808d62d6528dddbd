// Where links lead, once all pages of a folder are known.
import { statSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";

// links judges the links of all pages of a folder. pages: path in the folder →
// facts; say(path, name, what) complains.
export function links(folder, pages, say) {
  const ids = new Map([...pages].map(([path, facts]) => [path, new Set(facts.ids)]));
  const leads = new Map();
  for (const [path, facts] of pages) {
    const reached = new Set();
    leads.set(path, reached);
    for (const { to, text } of facts.links) {
      const shown = `href="${to}" (${text || "no text"})`;
      if (/^(https?|mailto):/i.test(to)) continue;
      if (to.trim() === "" || /^([a-z][a-z0-9+.-]*:|\/)/i.test(to.trim())) {
        say(path, "link-form", shown);
        continue;
      }
      let file, place;
      try {
        [file, place] = split(to).map(decodeURIComponent);
      } catch {
        say(path, "link-form", shown);
        continue;
      }
      const target = file === "" ? path : relative(folder, resolve(folder, dirname(path), file));
      if (target.startsWith("..")) {
        say(path, "link-out", shown);
        continue;
      }
      if (!isFile(resolve(folder, target))) {
        say(path, "link-file", shown);
        continue;
      }
      if (ids.has(target)) reached.add(target);
      if (to.includes("#") && !ids.get(target)?.has(place)) say(path, "link-id", shown);
    }
  }
  if (pages.has("index.html")) {
    for (const path of unreached(leads, "index.html")) say(path, "unreachable", "no way of links leads here from index.html");
  }
}

const split = (to) => {
  const at = to.indexOf("#");
  const file = (at < 0 ? to : to.slice(0, at)).replace(/\?.*$/, "");
  return [file, at < 0 ? "" : to.slice(at + 1)];
};

const isFile = (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

function unreached(leads, from) {
  const seen = new Set([from]);
  const next = [from];
  while (next.length > 0) {
    for (const to of leads.get(next.pop())) {
      if (!seen.has(to)) {
        seen.add(to);
        next.push(to);
      }
    }
  }
  return [...leads.keys()].filter((path) => !seen.has(path));
}
