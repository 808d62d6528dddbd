// What a page says of itself: functions that run beside it and return plain
// data. They must need nothing from outside.

// openUp lays out what a page puts off until it is scrolled to, so that all of
// it is judged, and on demand makes the page as wide as what stands in its
// frames. Then nothing is beyond their edges, and so no shadow tells of it.
export function openUp(frames) {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [sheet];
  let style = "* { content-visibility: visible !important }";
  if (frames) style += " .frame { overflow: visible !important; background-image: none !important }";
  sheet.replaceSync(style);
  const width = document.documentElement.scrollWidth;
  if (frames && width > innerWidth) sheet.replaceSync(`${style} body, main { max-width: none !important } body { min-width: ${width}px }`);
}

export function facts() {
  const where = (e) => {
    const html = e.cloneNode(false).outerHTML;
    return html.length > 120 ? html.slice(0, 119) + "…" : html;
  };
  const all = (selector) => [...document.querySelectorAll(selector)];
  const elements = all("*");
  const attributes = elements.flatMap((e) => [...e.attributes].map((a) => ({ e, name: a.name.toLowerCase(), value: a.value })));

  const policies = all("meta[http-equiv]").filter((m) => m.httpEquiv.toLowerCase() === "content-security-policy");
  const held = all("style, link, script, img, image, body")[0];
  const loading = new Set(["src", "srcset", "poster", "data", "action", "formaction", "background", "manifest", "ping", "longdesc"]);
  const loads = attributes.filter(({ e, name }) => {
    if (loading.has(name)) return true;
    return (name === "href" || name === "xlink:href") && !["a", "area"].includes(e.localName);
  });
  return {
    quirks: document.compatMode !== "CSS1Compat",
    lang: document.documentElement.lang,
    title: document.title.trim(),
    h1: all("h1").map((e) => e.textContent.trim()),
    ids: all("[id]").map((e) => e.id),
    policies: policies.map((m) => m.content),
    policyLate: policies.some((m) => held && held.compareDocumentPosition(m) & Node.DOCUMENT_POSITION_FOLLOWING),
    styles: all("style").map((e) => e.textContent),
    styleAttributes: attributes.filter((a) => a.name === "style").map((a) => where(a.e)),
    scripts: [
      ...all("script").map(where),
      ...attributes.filter((a) => /^\s*(javascript|vbscript):/i.test(a.value)).map((a) => where(a.e)),
    ],
    handlers: attributes.filter((a) => /^on./.test(a.name)).map((a) => where(a.e)),
    elements: all("base, iframe, frame, object, embed, applet, form, portal, template, audio, video, link[rel~=stylesheet], foreignObject, animate, set, meta[http-equiv=refresh]").map(where),
    loads: loads.map((a) => ({ value: a.value, where: where(a.e) })),
    pictures: all("img").map((e) => ({ ok: e.complete && e.naturalWidth > 0, where: where(e) })),
    links: all("a, area").filter((e) => e.hasAttribute("href") || e.hasAttribute("xlink:href"))
      .map((e) => ({ to: e.getAttribute("href") ?? e.getAttribute("xlink:href"), text: e.textContent.trim().slice(0, 60) })),
  };
}

export function background() {
  return [document.documentElement, document.body].map((e) => getComputedStyle(e).backgroundColor).join(" ");
}

// judge runs axe, which stands beside the page already, on all elements or on
// the first few of each sort: those with the same tags and classes up to the root.
export async function judge(options, few) {
  const sort = (e) => (e ? `${sort(e.parentElement)} ${e.localName}.${e.getAttribute("class") ?? ""}.${e.getAttribute("aria-current") ?? ""}` : "");
  const some = (count) => {
    const seen = new Map();
    return [...document.querySelectorAll("body *")].filter((e) => {
      if (![...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.data.trim())) return false;
      const s = sort(e);
      seen.set(s, (seen.get(s) ?? 0) + 1);
      return seen.get(s) <= count;
    });
  };
  const brief = (found) => found.flatMap((r) => r.nodes.map((n) => ({
    rule: r.id,
    tags: r.tags,
    help: r.help,
    target: n.target.flat().join(" "),
    html: n.html.slice(0, 120),
    why: [...n.any, ...n.all, ...n.none].map((c) => c.message).join("; "),
  })));
  const { violations, incomplete, passes } = await globalThis.axe.run(few ? { include: some(few) } : document, options);
  return { violations: brief(violations), incomplete: brief(incomplete), rules: violations.length + incomplete.length + passes.length };
}

// pale tells which words of figures stand out too little from the shape that is
// painted behind them, which axe does not judge.
export function pale() {
  const colour = (css, opacity) => {
    const [r, g, b, a = 1] = css.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0];
    return { c: [r, g, b], a: css === "none" ? 0 : a * opacity };
  };
  const over = (top, below) => ({ c: top.c.map((v, i) => v * top.a + below.c[i] * (1 - top.a)), a: 1 });
  const light = ({ c }) => {
    const [r, g, b] = c.map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const painted = (e) => {
    const style = getComputedStyle(e);
    const opacity = Number(style.opacity);
    if (e instanceof SVGGeometryElement) return colour(style.fill, Number(style.fillOpacity) * opacity);
    return e instanceof SVGElement ? { c: [0, 0, 0], a: 0 } : colour(style.backgroundColor, opacity);
  };
  const found = [];
  for (const text of document.querySelectorAll("svg text")) {
    if (!text.textContent.trim() || text.getClientRects().length === 0) continue;
    text.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    const box = text.getBoundingClientRect();
    let worst = Infinity;
    for (const part of [0.1, 0.5, 0.9]) {
      const stack = document.elementsFromPoint(box.left + box.width * part, box.top + box.height / 2);
      const at = stack.findIndex((e) => text.contains(e));
      let ground = { c: [255, 255, 255], a: 1 };
      for (const e of stack.slice(at + 1).reverse()) ground = over(painted(e), ground);
      const style = getComputedStyle(text);
      const ink = over(colour(style.fill, Number(style.fillOpacity) * Number(style.opacity)), ground);
      const [low, high] = [light(ink), light(ground)].sort((a, b) => a - b);
      worst = Math.min(worst, (high + 0.05) / (low + 0.05));
    }
    if (worst < 4.5) found.push(`${text.textContent.trim().slice(0, 40)}: ${worst.toFixed(1)} to 1, 4.5 wanted`);
  }
  return found;
}

// sideways tells what makes the page wider than its window, and, where it will
// be paper, what a frame would hide.
export function sideways(paper) {
  const where = (e) => {
    const html = e.cloneNode(false).outerHTML;
    return (html.length > 100 ? html.slice(0, 99) + "…" : html) + " " + e.textContent.trim().slice(0, 40);
  };
  const root = document.documentElement;
  const scrolls = (e) => !["visible", "clip"].includes(getComputedStyle(e).overflowX) && e !== document.body && e !== root;
  const hides = [];
  if (paper) {
    for (const e of document.querySelectorAll("body *")) {
      if (e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== "visible") hides.push(e);
    }
  }
  const wide = [];
  if (root.scrollWidth > root.clientWidth) {
    for (const e of document.querySelectorAll("body *")) {
      if (e.getBoundingClientRect().right + scrollX <= root.clientWidth + 0.5) continue;
      let box = e.parentElement;
      while (box && !scrolls(box)) box = box.parentElement;
      if (!box) wide.push(e);
    }
  }
  // The innermost elements are the ones to mend.
  const inner = [...wide, ...hides].filter((e, _, list) => !list.some((o) => o !== e && e.contains(o)));
  return { content: root.scrollWidth, window: root.clientWidth, where: inner.slice(0, 3).map(where), hidden: hides.length };
}

// paper tells the margins at the left and right of the printed page and which
// rows may be cut.
export function paper() {
  let margin = null;
  let landscape = false;
  // What is wide asks for paper of its own name, which all of the page is printed on.
  const main = document.querySelector("main");
  const named = main ? getComputedStyle(main).page : "auto";
  for (const sheet of document.styleSheets) {
    const visit = (rules) => {
      for (const rule of rules) {
        if (rule instanceof CSSPageRule && ["", named].includes(rule.selectorText)) {
          margin = [rule.style.marginLeft || margin?.[0], rule.style.marginRight || margin?.[1]];
          landscape = /landscape/.test(rule.style.size ?? rule.cssText);
        } else if (rule.cssRules && (!rule.media || matchMedia(rule.media.mediaText).matches)) {
          visit(rule.cssRules);
        }
      }
    };
    visit(sheet.cssRules);
  }
  const probe = document.createElement("div");
  document.body.append(probe);
  const pixels = (length) => {
    probe.style.width = length;
    return probe.getBoundingClientRect().width;
  };
  const left = pixels(margin?.[0] || "1cm");
  const right = pixels(margin?.[1] || "1cm");
  const width = pixels(landscape ? "297mm" : "210mm");
  probe.remove();
  return { width: Math.floor(width - left - right), height: landscape ? 794 : 1123 };
}

export function breakable() {
  return [...document.querySelectorAll("tr")]
    .filter((e) => e.getClientRects().length > 0 && !["avoid", "avoid-page"].includes(getComputedStyle(e).breakInside))
    .map((e) => [...e.cells].map((c) => c.textContent.trim()).join(" | ").replace(/\s+/g, " ").slice(0, 60));
}

// mark writes tiny signs into the tables, which are looked for in the text of
// the printed pages: one in each head, one at either end of each cell.
export function mark() {
  const sign = (text) => {
    const e = document.createElement("span");
    e.textContent = text;
    e.setAttribute("aria-hidden", "true");
    Object.assign(e.style, { fontSize: "1px", lineHeight: "0", whiteSpace: "nowrap", letterSpacing: "normal", fontFamily: "monospace" });
    return e;
  };
  const tables = [];
  for (const table of document.querySelectorAll("table")) {
    if (table.getClientRects().length === 0) continue;
    const t = tables.length;
    const row = table.tHead?.rows[0]?.cells[0];
    // Facts have no head on paper, as each row is a name and what it is.
    const head = table.closest(".facts") && row?.getClientRects().length === 0 ? undefined : row;
    head?.prepend(sign(`qh${t}q`));
    const rows = [];
    for (const body of table.tBodies) {
      for (const row of body.rows) {
        const r = rows.length;
        const cells = [...row.cells];
        cells.forEach((cell, c) => {
          cell.prepend(sign(`qa${t}x${r}x${c}q`));
          cell.append(sign(`qz${t}x${r}x${c}q`));
        });
        rows.push({ cells: cells.length, height: row.getBoundingClientRect().height, text: row.textContent.replace(/q[az]\d+x\d+x\d+q/g, " ").trim().replace(/\s+/g, " ").slice(0, 60) });
      }
    }
    tables.push({ head: Boolean(head), caption: table.caption?.textContent.trim() ?? `table ${t + 1}`, rows });
  }
  return tables;
}
