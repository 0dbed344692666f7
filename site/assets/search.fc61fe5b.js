/* Search. The index lies in scripts, which a folder's page can read too: docs/search.md. */
(() => {
"use strict";
const d = document, { root } = d.currentScript.dataset, field = d.getElementById("q");
const box = d.querySelector(".found"), words = box.dataset, status = box.firstElementChild;
const asked = {}, came = {}, simple = {}, pages = [];
let data, turn = 0, later;
const make = (into, name, text = "", more) => into.appendChild(Object.assign(d.createElement(name), { textContent: text }, more));
const digit = (s, i) => { const c = s.charCodeAt(i) - 35; return c > 57 ? c - 1 : c; };

// As on all other pages, whose script isn't loaded here.
const large = d.getElementById("large");
try { large.checked = localStorage.large === "1"; } catch { /* private mode */ }
large.onchange = () => { localStorage.large = large.checked ? "1" : "0"; };

// A file of the index, once; its version stands in its address.
const load = (name, i, marks) => asked[name + i] ||= new Promise((onload, onerror) => make(d.head, "script", "", {
  src: `${root}search/${name + i}.js?${marks.substr(i * 5, 5)}`, onload, onerror })).then(() => came[name + i]);
const read = async page => (await load("t", page.shard, data.texts))[page.slot];

// One form for all that readers don't tell apart, character by character.
const one = c => {
  if (c < "㐀" || c > "鿿" && c !== "，") c = c.normalize("NFKC").toLowerCase().replace(/[\xad\u200b-\u200d\u2060\ufeff]/, "");
  return simple[c] || c;
};
const fold = s => Array.from(s, one).join("");
const simplify = async () => { Object.assign(simple, await load("fold", "", data.fold)); };
const stem = w => !/^[a-z]{3,}s$/.test(w) || /([aeo]e|[ae]ie|[us])s$/.test(w) ? w : w.replace(/ies$/, "ys").slice(0, -1);

// Terms (a star behind beginnings), what to mark, phrases.
const parse = text => {
  const terms = [], marks = [], phrases = [];
  text.split(/["“”]/).forEach((part, i, parts) => {
    const s = fold(part).trim();
    if (i % 2 && s) phrases.push(s);
    for (const [word, run] of s.matchAll(/((?:(?![\0-\x7f\ue000-\uffff])[\p{L}\p{N}])+)|(?:[a-z\d]|(?<=\d)\.(?=\d))+/gu)) {
      const c = [...word], pairs = c.slice(1).map((x, k) => c[k] + x), w = stem(word);
      if (run) terms.push(...pairs[0] ? pairs : [run + "*"]);
      else terms.push(...(w + (/^[a-z]/.test(w) && !parts[i + 1] && s.endsWith(word) ? "*" : "")).match(/.{1,16}\*?/g));
      marks.push(RegExp(run ? [run, ...pairs].join("|") : `(?<![a-z\\d.])${w.replace(/\./g, "\\.").replace(/y$/, "(y|ie)")}${/\d$/.test(w) ? "(?!\\d)" : "[a-z]*"}`, "g"));
    }
  });
  return { terms, marks, phrases };
};

// The rising numbers that a text stands for.
const list = s => {
  const out = [], low = digit(s, 0);
  for (let i = 1, next = 0, high = 0, rest = 0, left = 0; i < s.length; i++) for (let v = digit(s, i), b = 32; b; b >>= 1) {
    if (left) { rest = rest << 1 | !!(v & b); left--; }
    else if (v & b) { rest = 0; left = low; }
    else { high++; continue; }
    if (!left) { out.push(next += (high << low) + rest); next++; high = 0; }
  }
  return out;
};

// How much a term weighs on each page: 0, 1 in the text, 2 in a heading, 3 in the title.
const weigh = async star => {
  const term = star.replace("*", ""), end = term === star ? term : term + "\udfff", weights = new Uint8Array(pages.length);
  for (const part of await Promise.all(data.first.map((f, i) => f <= end && !(data.first[i + 1] <= term) && load("w", i, data.words)))) {
    let last = "";
    for (const entry of part ? part.split("|") : []) {
      const [rest, ...lists] = entry.slice(1).split(" ");
      last = last.slice(0, digit(entry, 0)) + rest;
      let on;
      if (last >= term && last <= end) lists.forEach((s, n) => {
        on = list(s).map(p => on ? on[p] : p);
        for (const p of on) weights[p] = Math.max(weights[p], n + 1);
      });
    }
  }
  return weights;
};

const search = async text => {
  const q = parse(text), weights = await Promise.all(q.terms.map(weigh)), counts = weights.map(w => w.filter(x => x).length);
  // Traditional characters are in no term.
  if (counts.includes(0) && !asked.fold && /[㐀-鿿]/.test(text)) { await simplify(); return search(text); }
  const rare = counts.map(n => Math.log(1 + pages.length / n));
  // Reports that are called what is asked for come before pages that mention it.
  const named = data.kinds.filter(kind => q.marks.some(mark => fold(kind).search(mark) >= 0));
  let most = 0;
  pages.forEach((p, i) => {
    p.terms = p.score = 0;
    weights.forEach((w, k) => { if (w[i]) { p.terms++; p.score += rare[k] * [0, 1, 3, 8][w[i]]; } });
    // Pages are in the order of their dates.
    if (p.year) p.score *= 1 + .3 * i / pages.length;
    if (named.includes(p.kind)) p.score *= 1.5;
    most = Math.max(most, p.terms);
  });
  q.near = most < weights.length;
  q.hits = pages.filter(p => most * 2 > weights.length && p.terms === most).reverse().sort((a, b) => b.score - a.score);
  if (q.phrases[0]) q.hits = (await Promise.all(q.hits.slice(0, 200).map(async p => {
    const all = fold((await read(p)).flat(2).join(" "));
    return q.phrases.every(x => all.includes(x)) && p;
  }))).filter(p => p);
  return q;
};

// Where what was asked for stands in a text: from, to, which word.
const places = (text, q) => {
  let s = "", at = [], i = 0;
  for (const c of text) { for (const x of one(c)) { s += x; at.push(i); } i += c.length; }
  at.push(i);
  return q.marks.flatMap((mark, n) => [...s.matchAll(mark)].map(m => [at[m.index], at[m.index + m[0].length], n])).sort((a, b) => a[0] - b[0]);
};
const has = (text, q) => new Set(places(text, q).map(m => m[2])).size;
// The text with its marks; of a long one the part where the first stands.
const put = (into, text, q) => {
  const found = places(text, q), long = text.length > 120;
  let from = long && found[0] ? Math.max(0, found[0][0] - 20) : 0;
  const to = long ? from + 120 : text.length;
  into.append(from ? "…" : "");
  for (const [a, b] of found) if (a >= from && b <= to) { into.append(text.slice(from, a)); make(into, "mark", text.slice(a, b)); from = b; }
  into.append(text.slice(from, to), to < text.length ? "…" : "");
};

const run = async () => {
  const mine = ++turn, q = await search(field.value).catch(() => 0);
  if (mine !== turn) return;
  box.replaceChildren(status);
  status.textContent = q ? "" : words.failed;
  if (!q || !q.terms[0]) return;
  let shown, at;
  const facets = make(box, "div", "", { className: "facets" }), results = make(box, "ul", "", { className: "list index" });
  const tests = ["kind", "year"].map(by => {
    const set = make(facets, "fieldset"), counts = {};
    make(set, "legend", words[by]);
    for (const h of q.hits) counts[h[by]] = (counts[h[by]] || 0) + 1;
    for (const [value, n] of Object.entries(counts).sort((a, b) => b[0] - a[0] || b[1] - a[1])) {
      const label = make(set, "label");
      make(label, "input", "", { type: "checkbox", value, onchange: () => draw() });
      label.append(value === "0" ? words.undated : value, " ");
      make(label, "span", n);
    }
    // What is ticked is looked up once for all pages.
    return () => { const on = [...set.querySelectorAll(":checked")].map(x => x.value); return h => !on[0] || on.includes(h[by] + ""); };
  });
  const show = async () => {
    const all = shown, next = all.slice(at, at += 10), texts = await Promise.all(next.map(read));
    if (all !== shown) return;
    more.hidden = at >= all.length;
    next.forEach((hit, i) => {
      const [address, title, date, sections, figures] = texts[i], to = root + address, item = make(results, "li");
      const [[anchor, heading, text]] = [...sections, ["", "", ""]].map(s => [...s, has(s[1] + " " + s[2], q)]).sort((a, b) => b[3] - a[3]);
      if (date) make(item, "time", date);
      put(make(make(item, "p"), "a", "", { href: to + (anchor && "#" + anchor) }), title, q);
      put(make(item, "p", "", { className: "sum" }), (heading && heading + "　") + text, q);
      const by = make(item, "p", "", { className: "by" });
      make(by, "span", hit.kind);
      for (const f of figures.filter(f => has(f[1], q) && has(f.join(" ") + title, q) >= q.marks.length).slice(0, 3))
        put(make(make(by, "span"), "a", "", { href: to + "#" + f[0] }), `${f[1]}${f[2] && `（${f[2]}）`} ${f[3]}`, q);
    });
  };
  const more = make(box, "button", words.more, { type: "button", onclick: show });
  const draw = () => {
    shown = tests.reduce((hits, test) => hits.filter(test()), q.hits);
    at = 0;
    status.textContent = (q.near && shown[0] ? words.near : "") + (shown[0] ? words.found.replace("{n}", shown.length) : words.none);
    results.textContent = "";
    show();
  };
  draw();
};

window.gazetteSearch = async (name, content) => {
  came[name] = content;
  if (name !== "index") return;
  data = content;
  for (let i = 0, p = data.pages; i < p.length; i += 4) pages.push({ kind: data.kinds[p[i]], year: p[i + 1], shard: p[i + 2], slot: p[i + 3] });
  if (data.traditional) await simplify();
  field.oninput = e => { clearTimeout(later); if (!e.isComposing) later = setTimeout(run, 150); };
  field.addEventListener("compositionend", run);
  d.getElementById("main").onkeydown = e => {
    const all = [field, ...box.querySelectorAll("p:not(.by) > a")], at = all.indexOf(e.target);
    const to = at < 0 ? 0 : { ArrowDown: all[at + 1], ArrowUp: all[at - 1] }[e.key] || at && /^(Escape|\/)$/.test(e.key) && field;
    if (to) { e.preventDefault(); to.focus(); }
  };
  field.value = new URLSearchParams(location.search).get("q");
  if (field.value) run(); else field.focus();
};
})();
