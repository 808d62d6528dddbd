// Everything that can be said against a page, by the name under which it is
// said. The self-test wants a bad page for each name.
export const complaints = {
  quirks: "no <!doctype html>: browsers fall back to the layout of old times",
  lang: "html has no lang",
  title: "no title",
  h1: "not exactly one h1",
  id: "an id stands twice",

  "policy-missing": "not exactly one Content-Security-Policy",
  "policy-late": "the policy stands after what it should hold for",
  "policy-loose": "the policy allows more than styles by hash and pictures of the pack",
  "style-count": "not exactly one style element",
  "style-hash": "the hash of the style element is not in the policy",
  "style-attribute": "a style attribute",
  script: "a script, or a link that is one",
  handler: "an event handler",
  element: "an element that a page of the pack does not need",
  remote: "something is loaded from elsewhere",
  request: "the browser asked for something that is no file of the folder",
  console: "the browser complains",
  picture: "a picture does not show",

  "link-form": "a link that does not work in every place the folder is put",
  "link-out": "a link leads out of the folder",
  "link-file": "a link leads to no file",
  "link-id": "a link leads to no place of its page",
  unreachable: "no link leads to the page from index.html",

  axe: "a rule of WCAG 2.2 AA, or good practice, as axe-core judges it",
  "axe-unsure": "something that axe-core could not judge",
  figure: "words of a figure stand out too little",
  dark: "dark looks like light",
  wide: "the page scrolls to the side on a screen",

  "print-wide": "something is wider than the paper",
  "print-break": "a row of a table may be cut by the end of a page",
  "print-paper": "the paper is not A4",
  "print-number": "a printed page does not say which of how many it is",
  "print-head": "a printed page has rows of a table without its head",
  "print-cut": "a row is cut by the end of a page",
  "print-lost": "a row is not on paper",
};
