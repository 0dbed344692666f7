/* Small comforts; every page is complete without them. The words come from the script's own tag. */
(function () {
  "use strict";
  var d = document;
  var words = d.currentScript ? d.currentScript.dataset : {};
  var all = function (query, root) {
    return Array.prototype.slice.call((root || d).querySelectorAll(query));
  };
  var make = function (name, text) {
    var node = d.createElement(name);
    if (name === "button") node.type = "button";
    if (text) node.textContent = text;
    return node;
  };
  // The place that a link within the page leads to; heading ids may be percent-encoded in it.
  var target = function (a) {
    try { return d.getElementById(decodeURIComponent(a.hash.slice(1))); } catch (e) { return null; }
  };

  // Large type: the choice is remembered.
  var large = d.getElementById("large");
  if (large) {
    try { large.checked = localStorage.getItem("large") === "1"; } catch (e) { /* private mode */ }
    large.addEventListener("change", function () {
      try { localStorage.setItem("large", large.checked ? "1" : "0"); } catch (e) { /* private mode */ }
    });
  }

  // The contents follow the reading.
  var places = all(".page > .toc a").map(function (a) { return { link: a, at: target(a) }; })
    .filter(function (p) { return p.at; });
  if (places.length && "IntersectionObserver" in window) {
    var mark = function () {
      var now = null;
      places.forEach(function (p) {
        if (p.at.getBoundingClientRect().top < innerHeight / 3) now = p;
      });
      places.forEach(function (p) {
        if (p === now) p.link.setAttribute("aria-current", "true");
        else p.link.removeAttribute("aria-current");
      });
    };
    var watch = new IntersectionObserver(mark, { rootMargin: "0px 0px -66% 0px" });
    places.forEach(function (p) { watch.observe(p.at); });
    mark();
  }

  // A figure shows where it comes from beside itself. The popover closes by Escape, by its button and
  // by a click elsewhere, and gives the focus back.
  if (Object.prototype.hasOwnProperty.call(HTMLElement.prototype, "popover")) {
    var pop = make("div"), from = null, back = false;
    pop.className = "pop";
    pop.popover = "auto";
    pop.tabIndex = -1;
    pop.setAttribute("role", "dialog");
    (d.querySelector("main") || d.body).appendChild(pop);
    pop.addEventListener("beforetoggle", function (e) {
      back = e.newState === "closed" && pop.contains(d.activeElement);
    });
    pop.addEventListener("toggle", function (e) {
      if (e.newState !== "closed" || !from) return;
      from.removeAttribute("aria-expanded");
      if (back) from.focus({ preventScroll: true });
    });
    all("a.fig").forEach(function (a) {
      a.setAttribute("aria-haspopup", "dialog");
      a.addEventListener("click", function (e) {
        var entry = target(a);
        if (!entry || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
        e.preventDefault();
        if (from) from.removeAttribute("aria-expanded");
        from = a;
        pop.textContent = "";
        var list = make("dl"), last = make("p"), more = make("a", words.whole);
        var close = make("button", words.close);
        all("dt, dt + dd", entry).forEach(function (n) {
          var copy = n.cloneNode(true);
          all("[id]", copy).forEach(function (x) { x.removeAttribute("id"); });
          list.appendChild(copy);
        });
        more.href = a.hash;
        more.addEventListener("click", function () {
          all("details", entry).forEach(function (x) { x.open = true; });
          for (var up = entry; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
          a.removeAttribute("aria-expanded");
          from = null;
          pop.hidePopover();
        });
        close.addEventListener("click", function () { pop.hidePopover(); });
        last.appendChild(more);
        last.appendChild(close);
        pop.appendChild(list);
        pop.appendChild(last);
        pop.setAttribute("aria-label", list.querySelector("dt").textContent.replace(/\s+/g, " "));
        pop.showPopover({ source: a });
        a.setAttribute("aria-expanded", "true");
        // Below the figure, or above it where there is more room; always within the window.
        var box = a.getClientRects()[0], root = d.documentElement;
        var left = Math.max(16, Math.min(box.left, root.clientWidth - pop.offsetWidth - 16));
        var below = box.bottom + 8, above = box.top - 8 - pop.offsetHeight;
        var fits = below + pop.offsetHeight <= root.clientHeight || above < 0;
        pop.style.left = scrollX + left + "px";
        pop.style.top = scrollY + (fits ? below : above) + "px";
        pop.focus({ preventScroll: true });
      });
    });
  }

  // Tables sort by their columns; totals keep their places, what is missing comes last.
  var number = function (row, i, day) {
    var cell = row.cells[i];
    if (!cell) return null;
    if (day) {
      var time = cell.querySelector("time,.when");
      var said = (time ? time.dateTime || time.value : cell.textContent).trim();
      return /^\d/.test(said) ? said : null;
    }
    var copy = cell.querySelector("sup") ? cell.cloneNode(true) : cell;
    all("sup", copy).forEach(function (s) { s.remove(); });
    var n = parseFloat(copy.textContent.replace(/[,\s]/g, "").replace("\u2212", "-"));
    return isNaN(n) ? null : n;
  };
  all("table[data-sort]").forEach(function (table) {
    var body = table.tBodies[0];
    if (!body) return;
    var rows = all("tr", body);
    var fixed = function (row) { return row.classList.contains("total"); };
    all("thead th[data-key]", table).forEach(function (head) {
      var button = make("button");
      button.setAttribute("aria-label", (words.sort || "") + head.textContent.trim());
      head.appendChild(button);
      button.addEventListener("click", function () {
        var now = head.getAttribute("aria-sort");
        var next = now === "descending" ? "ascending" : now === "ascending" ? null : "descending";
        all("[aria-sort]", table).forEach(function (o) { o.removeAttribute("aria-sort"); });
        if (next) head.setAttribute("aria-sort", next);
        var moving = rows.filter(function (row) { return !fixed(row); });
        if (next) {
          var i = head.cellIndex, day = head.dataset.key === "day";
          moving = moving.map(function (row, place) {
            return { row: row, place: place, value: number(row, i, day) };
          }).sort(function (a, b) {
            if (a.value === null || b.value === null) {
              return (a.value === null) - (b.value === null) || a.place - b.place;
            }
            var order = a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
            return (next === "ascending" ? order : -order) || a.place - b.place;
          }).map(function (x) { return x.row; });
        }
        // Out of the page meanwhile: thousands of rows would each have its styles worked out.
        var at = 0, after = body.nextSibling;
        body.remove();
        rows.forEach(function (row) { body.appendChild(fixed(row) ? row : moving[at++]); });
        table.insertBefore(body, after);
      });
    });
  });

  // Long tables are filtered by what is typed: each of its words must stand in a row.
  var fold = function (text) { return text.normalize("NFKC").toLowerCase(); };
  all("table[data-filter='']").forEach(function (table) {
    var rows = all("tbody tr:not(.total)", table), texts;
    var line = make("p"), label = make("label", words.filter + " "), field = make("input");
    var told = make("output"), box = table.closest(".scroll");
    if (!box) return;
    line.className = "sift";
    field.type = "search";
    label.appendChild(field);
    line.append(label, told);
    box.before(line);
    var sift = function () {
      texts = texts || rows.map(function (row) { return fold(row.textContent); });
      var terms = fold(field.value).split(/\s+/), n = 0;
      rows.forEach(function (row, i) {
        row.hidden = !terms.every(function (term) { return texts[i].includes(term); });
        if (!row.hidden) n++;
      });
      var some = n < rows.length;
      table.classList.toggle("sifted", some);
      told.textContent = some ? words.count.replace("{n}", n).replace("{all}", rows.length) +
        (table.querySelector(".total") ? words.totals : "") : "";
    };
    // While Chinese is being composed, what stands in the field isn't meant yet.
    field.addEventListener("input", function (e) { if (!e.isComposing) sift(); });
    field.addEventListener("compositionend", sift);
    field.addEventListener("keydown", function (e) {
      if (e.key !== "Escape" || e.isComposing || !field.value) return;
      e.preventDefault();
      field.value = "";
      sift();
    });
  });

  // A plan's items by section and state: of each, one word may be pressed.
  all(".plan-t").forEach(function (table) {
    var bar = make("div"), on = [], seen = {};
    var add = function (text, by, keep) {
      var b = make("button", text);
      b.setAttribute("aria-pressed", "false");
      b.addEventListener("click", function () {
        var old = on[by];
        if (old) old.button.setAttribute("aria-pressed", "false");
        on[by] = old && old.button === b ? null : { button: b, keep: keep };
        if (on[by]) b.setAttribute("aria-pressed", "true");
        var keeps = function (row) { return on.every(function (o) { return !o || o.keep(row); }); };
        all("tbody", table).forEach(function (body) {
          var rows = all("tr:not(.sec)", body), left = 0;
          rows.forEach(function (row) { row.hidden = !keeps(row); if (!row.hidden) left++; });
          all(".sec", body).forEach(function (row) { row.hidden = !left; });
        });
      });
      bar.appendChild(b);
    };
    bar.className = "picks noprint";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", table.dataset.filter);
    all(".sec th", table).forEach(function (th) {
      add(th.firstChild.data, 0, function (row) { return row.parentNode.contains(th); });
    });
    all(".state", table).forEach(function (s) {
      if (seen[s.className]) return;
      seen[s.className] = 1;
      add(s.textContent, 1, function (row) {
        return row.querySelector("." + s.className.replace(" ", "."));
      });
    });
    var nav = table.previousElementSibling;
    if (nav.className === "chips") nav.remove();
    table.parentNode.insertBefore(bar, table);
  });

  // A chart tells the values at the place that is pointed at, out of the table below it.
  all(".chart svg[data-x]").forEach(function (svg) {
    var frame = svg.closest(".chart"), table = frame.querySelector(".data table");
    var places = svg.dataset.x.split(" ").map(Number), top = places.shift(), bottom = places.shift();
    var rows = table && table.tBodies[0].rows;
    if (!rows || rows.length !== places.length) return;
    var line = d.createElementNS(svg.namespaceURI, "path"), tip = make("div"), last;
    var names = all("thead th", table).map(function (th) { return th.textContent; });
    line.setAttribute("class", "brk");
    tip.className = "tip";
    tip.setAttribute("aria-hidden", "true");
    var hide = function () { line.remove(); tip.remove(); last = -1; };
    var show = function (e) {
      var box = svg.getBoundingClientRect(), scale = box.width / svg.viewBox.baseVal.width, now = 0;
      var off = function (i) { return Math.abs(places[i] * scale + box.left - e.clientX); };
      places.forEach(function (x, i) { if (off(i) < off(now)) now = i; });
      if (now === last) return;
      last = now;
      tip.textContent = "";
      Array.prototype.forEach.call(rows[now].cells, function (cell, i) {
        var said = make(i ? "p" : "b", i ? names[i] : cell.textContent);
        if (i) said.appendChild(make("span", cell.textContent));
        tip.appendChild(said);
      });
      line.setAttribute("d", "M" + places[now] + " " + top + "V" + bottom);
      svg.appendChild(line);
      frame.appendChild(tip);
      var left = places[now] * scale;
      tip.style.left = (left > box.width / 2 ? left - tip.offsetWidth - 12 : left + 12) + "px";
      tip.style.top = box.top - frame.getBoundingClientRect().top + top * scale + "px";
    };
    svg.addEventListener("pointermove", show);
    svg.addEventListener("pointerdown", show);
    frame.addEventListener("pointerleave", hide);
    d.addEventListener("keydown", function (e) { if (e.key === "Escape") hide(); });
  });

  // The citation can be copied.
  all(".cite[data-copy]").forEach(function (box) {
    var text = box.querySelector("p");
    if (!navigator.clipboard || !text) return;
    var button = make("button", words.copy);
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(text.textContent.trim()).then(function () {
        button.textContent = words.copied || "";
      });
    });
    box.appendChild(button);
  });
})();
