// What facts of one page are wrong, whatever the browser makes of it.
import { createHash } from "node:crypto";

const hashOf = (text) => "sha256-" + createHash("sha256").update(text, "utf8").digest("base64");

// form judges the facts of a page; say(name, what) complains.
export function form(facts, say) {
  if (facts.quirks) say("quirks", "no <!doctype html>");
  if (!facts.lang) say("lang", "html has no lang");
  if (!facts.title) say("title", "no title");
  if (facts.h1.length !== 1) say("h1", `${facts.h1.length} h1, one wanted: ${facts.h1.join(" | ") || "none"}`);
  for (const id of twice(facts.ids)) say("id", `id "${id}" stands twice`);

  for (const where of facts.styleAttributes) say("style-attribute", where);
  for (const where of facts.scripts) say("script", where);
  for (const where of facts.handlers) say("handler", where);
  for (const where of facts.elements) say("element", where);
  for (const { ok, where } of facts.pictures) if (!ok) say("picture", where);
  for (const { value, where } of facts.loads) if (elsewhere(value)) say("remote", where);
  for (const style of facts.styles) {
    for (const [, , to] of style.matchAll(/(?:url\(\s*|@import\s+)(["']?)([^"')\s]*)/gi)) {
      if (elsewhere(to) || /^\s*@import/i.test(style)) say("remote", `in the style: ${to}`);
    }
  }

  if (facts.styles.length !== 1) say("style-count", `${facts.styles.length} style elements, one wanted`);
  if (facts.policies.length !== 1) {
    say("policy-missing", `${facts.policies.length} Content-Security-Policy in meta elements of the head, one wanted`);
    return;
  }
  policy(facts, say);
}

function policy(facts, say) {
  if (facts.policyLate) say("policy-late", "it must stand in head, before style and pictures");
  const directives = new Map();
  for (const part of facts.policies[0].split(";")) {
    const [name, ...sources] = part.trim().split(/\s+/);
    if (name && !directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), sources);
  }
  if (directives.get("default-src")?.join(" ") !== "'none'") say("policy-loose", "default-src is not 'none'");
  for (const [name, sources] of directives) {
    const allowed = { "style-src": /^'sha256-[A-Za-z0-9+/=]+'$/, "img-src": /^('self'|data:|file:)$/ }[name] ?? /^'none'$/;
    for (const source of sources) if (!allowed.test(source)) say("policy-loose", `${name} has ${source}`);
  }
  for (const style of facts.styles) {
    const hash = hashOf(style);
    if (!directives.get("style-src")?.includes(`'${hash}'`)) say("style-hash", `style-src lacks '${hash}'`);
  }
}

// elsewhere tells whether loading this leaves the folder that the page is in.
const elsewhere = (to) => /^\s*(\/|[a-z][a-z0-9+.-]*:)/i.test(to) && !/^\s*data:/i.test(to);

const twice = (list) => [...new Set(list.filter((x, i) => list.indexOf(x) !== i))];
