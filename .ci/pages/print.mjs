// What comes out on paper, read back from the PDF.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mark, openUp } from "./page.mjs";

// pdfOf prints the page that the tab shows on A4, unless its style wants other paper.
export const pdfOf = (tab) => tab.page.pdf({ format: "A4", preferCSSPageSize: true, printBackground: true });

// print prints the page that the tab shows, as paper of the given height in
// pixels, and judges the result; say(name, what) complains. It tells how many
// pages came out.
export async function print(tab, height, say) {
  await tab.run(openUp, false);
  const tables = await tab.run(mark);
  const { papers, pages } = read(await pdfOf(tab));

  const odd = papers.find((p) => !isA4(p));
  if (odd) say("print-paper", `${odd.join(" × ")} points`);
  pages.forEach((text, i) => {
    const numbers = [...text.matchAll(/\bpage\s+(\d+)\s+of\s+(\d+)/gi)].map((m) => `${m[1]}/${m[2]}`);
    if (!numbers.includes(`${i + 1}/${pages.length}`)) say("print-number", `"page ${i + 1} of ${pages.length}" is not on page ${i + 1}`);
  });

  const heads = new Set();
  const first = new Map();
  const last = new Map();
  pages.forEach((text, p) => {
    for (const [, t] of text.matchAll(/qh(\d+)q/g)) heads.add(`${t} ${p}`);
    for (const [, cell] of text.matchAll(/qa(\d+x\d+x\d+)q/g)) first.set(cell, first.has(cell) ? Math.min(first.get(cell), p) : p);
    for (const [, cell] of text.matchAll(/qz(\d+x\d+x\d+)q/g)) last.set(cell, p);
  });
  tables.forEach((table, t) => {
    const spans = new Set();
    table.rows.forEach((row, r) => {
      const on = new Set();
      let lost = false;
      for (let c = 0; c < row.cells; c++) {
        const cell = `${t}x${r}x${c}`;
        if (!first.has(cell) || !last.has(cell)) lost = true;
        else on.add(first.get(cell)).add(last.get(cell));
      }
      for (const p of on) spans.add(p);
      if (lost) say("print-lost", `${table.caption}: ${row.text}`);
      else if (on.size > 1 && row.height < height) say("print-cut", `${table.caption}: ${row.text}, on pages ${[...on].map((p) => p + 1).join(" and ")}`);
    });
    if (!table.head) return;
    for (const p of spans) if (!heads.has(`${t} ${p}`)) say("print-head", `${table.caption}, page ${p + 1}`);
  });
  return pages.length;
}

function read(pdf) {
  const dir = mkdtempSync(join(tmpdir(), "aims-print-"));
  try {
    const file = join(dir, "page.pdf");
    writeFileSync(file, pdf);
    const text = execFileSync("pdftotext", ["-raw", "-enc", "UTF-8", file, "-"], { encoding: "utf8", maxBuffer: 1 << 28 });
    const info = execFileSync("pdfinfo", ["-f", "1", "-l", "100000", file], { encoding: "utf8", maxBuffer: 1 << 28 });
    return {
      papers: [...info.matchAll(/^Page\s+\d+ size:\s+([\d.]+) x ([\d.]+)/gm)].map((m) => [Number(m[1]), Number(m[2])]),
      pages: text.split("\f").slice(0, -1),
    };
  } finally {
    rmSync(dir, { recursive: true });
  }
}

const isA4 = (paper) => {
  const [short, long] = [...paper].sort((a, b) => a - b);
  return Math.abs(short - 595.3) < 2 && Math.abs(long - 841.9) < 2;
};
