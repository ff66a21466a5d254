/* The reader beside the matrix, links that light their sentence, charts. Everything works without it by plain links. */
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.remove("no-js");
  var byId = function (id) { return document.getElementById(id); };
  var all = function (selector, within) { return Array.from((within || document).querySelectorAll(selector)); };
  var reader = byId("reader"), title = byId("reader-title"), body = byId("reader-body");
  var full = reader.querySelector(".reader-full"), empty = reader.querySelector(".reader-empty");
  var origin = null;

  function marks(id) {
    return all("mark[data-m]").filter(function (m) { return m.dataset.m.split(" ").includes(id); });
  }
  function light(ids) {
    all(".lit").forEach(function (x) { if (!reader.contains(x)) x.classList.remove("lit"); });
    ids.forEach(function (id) {
      marks(id).forEach(function (m) { m.classList.add("lit"); });
      var note = byId("n-" + id);
      if (note) note.classList.add("lit");
    });
  }
  function reveal(element) {
    for (var d = element.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
  }
  function go(id) {
    var target = byId(id);
    if (!target) return;
    reveal(target);
    if (id.startsWith("p-")) light([id.slice(2)]);
    target.scrollIntoView({ block: "center" });
  }
  function context(id) {
    var at = byId("p-" + id), paragraph = at && at.closest(".para > p");
    if (!paragraph) return null;
    var copy = paragraph.cloneNode(true);
    copy.className = "context";
    all("[id]", copy).forEach(function (x) { x.removeAttribute("id"); });
    all("mark", copy).forEach(function (m) {
      if (m.dataset.m.split(" ").includes(id)) m.classList.add("lit");
    });
    return copy;
  }
  function inContext(block) {
    var seen = {};
    all("[data-ev]", block).slice(0, 6).forEach(function (link) {
      var item = link.closest("li"), quote = item && item.querySelector("q");
      var copy = seen[link.dataset.ev] ? null : context(link.dataset.ev);
      seen[link.dataset.ev] = true;
      if (copy && quote) quote.replaceWith(copy);
    });
  }
  function open(link, heading, blocks) {
    origin = link;
    title.textContent = heading;
    body.replaceChildren();
    blocks.forEach(function (block) {
      var copy = block.cloneNode(true);
      copy.removeAttribute("id");
      inContext(copy);
      body.append(copy);
    });
    empty.hidden = true;
    full.hidden = false;
    reader.classList.add("on");
    all(".tile.lit").forEach(function (t) { t.classList.remove("lit"); });
    if (link.classList.contains("tile")) link.classList.add("lit");
    light(all("[data-ev]", body).map(function (a) { return a.dataset.ev; }));
    if (link.classList.contains("tile")) link.classList.add("lit");
    var first = body.querySelector("mark.lit");
    reader.scrollTop = 0;
    if (first && reader.classList.contains("on")) first.scrollIntoView({ block: "nearest" });
  }
  function close() {
    reader.classList.remove("on");
    full.hidden = true;
    empty.hidden = false;
    light([]);
    all(".tile.lit").forEach(function (t) { t.classList.remove("lit"); });
  }
  function back() {
    var to = origin;
    if (!to) return;
    reveal(to);
    to.scrollIntoView({ block: "center" });
    to.focus({ preventScroll: true });
  }
  function quoted(link) {
    var id = link.dataset.ev, note = byId("n-" + id), copy = context(id), box = document.createElement("div");
    if (!copy || !note) return null;
    var to = document.createElement("a"), list = document.createElement("p");
    to.href = "#p-" + id;
    to.dataset.ev = id;
    to.className = "ev-go";
    to.textContent = note.closest(".source").querySelector(".source-title").textContent;
    list.className = "quiet";
    list.append(to);
    box.append(copy, list);
    return { heading: note.querySelector(".to").textContent, box: box };
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest("a, mark");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    if (link.matches("a.tile[data-why]")) {
      var blocks = link.dataset.why.split(" ").map(byId).filter(Boolean);
      if (!blocks.length) return;
      event.preventDefault();
      open(link, link.getAttribute("aria-label"), blocks);
    } else if (link.matches("a.cite[data-ev]")) {
      var quote = quoted(link);
      if (!quote) return;
      event.preventDefault();
      open(link, quote.heading, [quote.box]);
    } else if (link.matches("mark")) {
      light(link.dataset.m.split(" "));
    } else if (link.hash && link.getAttribute("href").charAt(0) === "#") {
      if (window.matchMedia("(max-width: 74rem)").matches) reader.classList.remove("on");
      requestAnimationFrame(function () { go(decodeURIComponent(link.hash.slice(1))); });
    }
  });
  window.addEventListener("hashchange", function () { go(decodeURIComponent(location.hash.slice(1))); });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && !full.hidden) { close(); back(); }
  });
  byId("reader-close").addEventListener("click", function () { close(); back(); });
  byId("reader-back").addEventListener("click", back);
  all("[data-fold]").forEach(function (button) {
    button.addEventListener("click", function () {
      all(".issue").forEach(function (d) { d.open = button.dataset.fold === "open"; });
    });
  });
  if (location.hash) go(decodeURIComponent(location.hash.slice(1)));

  var folded = [];
  window.addEventListener("beforeprint", function () {
    folded = all("details.issue:not([open]), details.source:not([open]), details.table-of:not([open]), details.period:not([open])");
    folded.forEach(function (d) { d.open = true; });
  });
  window.addEventListener("afterprint", function () { folded.forEach(function (d) { d.open = false; }); });

  all("figure[data-spec]").forEach(function (figure) {
    if (!window.vegaEmbed) return;
    var spec = JSON.parse(byId(figure.dataset.spec).textContent);
    if (spec.columns) {
      var wide = figure.clientWidth - 24;
      spec.columns = Math.max(1, Math.min(spec.columns, Math.floor(wide / (spec.spec.width + 40))));
      spec.spec.width = Math.min(300, Math.floor(wide / spec.columns) - 40);
    }
    var options = { ast: true, actions: false, renderer: "svg", tooltip: { theme: "custom" } };
    window.vegaEmbed(figure.querySelector(".draw"), spec, options).then(function (result) {
      result.view.addEventListener("click", function (_, item) {
        var to = item && item.datum && item.datum.href;
        if (to) { location.hash = to; go(to); }
      });
    });
  });
})();
