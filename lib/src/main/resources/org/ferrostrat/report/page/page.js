"use strict";
(() => {
  const exact = cell => cell.dataset.exact ?? cell.textContent;
  const number = text => text.trim() === "" || text === "NA" ? NaN : Number(text);

  const compare = (first, second, numeric, sign) => {
    if (!numeric) {
      return sign * first.localeCompare(second, "en", {numeric: true});
    }
    const x = number(first);
    const y = number(second);
    if (Number.isNaN(x) || Number.isNaN(y)) {
      return Number.isNaN(x) - Number.isNaN(y);
    }
    return sign * (x - y);
  };

  const sort = (table, header, column) => {
    const ascending = header.getAttribute("aria-sort") !== "ascending";
    for (const other of table.tHead.rows[0].cells) {
      other.removeAttribute("aria-sort");
    }
    header.setAttribute("aria-sort", ascending ? "ascending" : "descending");
    const numeric = header.classList.contains("number");
    const rows = [...table.tBodies[0].rows];
    rows.sort((first, second) => compare(
        exact(first.cells[column]), exact(second.cells[column]), numeric, ascending ? 1 : -1));
    table.tBodies[0].append(...rows);
  };

  // A spreadsheet takes a text that begins like a formula for one.
  const plain = text => {
    const line = text.replace(/[\t\r\n]+/g, " ").trim();
    return /^[=+\-@]/.test(line) && Number.isNaN(Number(line)) ? "'" + line : line;
  };

  const tsv = table => [table.tHead.rows[0], ...table.tBodies[0].rows]
      .map(row => [...row.cells].map(cell => plain(exact(cell))).join("\t") + "\n")
      .join("");

  const offer = table => {
    const tools = document.createElement("p");
    tools.className = "tools";
    const link = document.createElement("a");
    link.textContent = "Save as TSV";
    link.download = table.dataset.file;
    link.href = "#" + table.closest(".table").id;
    link.addEventListener("click", () => {
      link.href = URL.createObjectURL(new Blob([tsv(table)], {type: "text/tab-separated-values"}));
    });
    tools.append(link);
    table.closest(".table").append(tools);
  };

  for (const table of document.querySelectorAll("table[data-file]")) {
    [...table.tHead.rows[0].cells].forEach((header, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...header.childNodes);
      button.addEventListener("click", () => sort(table, header, column));
      header.append(button);
    });
    offer(table);
  }

  const cards = [...document.querySelectorAll(".cards")];
  if (cards.length > 0) {
    const tools = document.createElement("p");
    tools.className = "tools";
    const label = document.createElement("label");
    const field = document.createElement("input");
    field.type = "search";
    field.autocomplete = "off";
    label.append("Find a patient ", field);
    tools.append(label);
    const section = cards[0].closest("section");
    section.querySelector("h2").after(tools);
    field.addEventListener("input", () => {
      const wanted = field.value.trim().toLowerCase();
      for (const card of section.querySelectorAll("article")) {
        card.hidden = !card.textContent.toLowerCase().includes(wanted);
      }
      for (const fold of section.querySelectorAll("details")) {
        fold.open = wanted !== "" && fold.querySelector("article:not([hidden])") !== null;
      }
    });
  }

  // Terms of the glossary are explained where they are pointed at.
  const explained = [...document.querySelectorAll("#glossary dt")]
      .map(term => [term.textContent, term.nextElementSibling.textContent]);
  const explain = (node, [term, meaning]) => {
    const at = node.nodeValue.indexOf(term);
    const after = node.nodeValue[at + term.length];
    if (at < 0 || (after !== undefined && /[A-Za-z]/.test(after))) {
      return;
    }
    const found = node.splitText(at);
    found.splitText(term.length);
    const abbreviation = document.createElement("abbr");
    abbreviation.title = meaning;
    found.replaceWith(abbreviation);
    abbreviation.append(found);
  };
  for (const place of document.querySelectorAll(".verdict p, .statements p, .statements li, figcaption")) {
    for (const term of explained) {
      [...place.childNodes].filter(node => node.nodeType === Node.TEXT_NODE)
          .slice(0, 1)
          .forEach(node => explain(node, term));
    }
  }

  // On paper the appendix is unfolded; its tables of all estimates include those folded before it.
  const folds = () => document.querySelectorAll("#appendix details, #cohorts details, #findings details");
  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = [...folds()].filter(fold => !fold.open);
    closed.forEach(fold => { fold.open = true; });
  });
  window.addEventListener("afterprint", () => closed.forEach(fold => { fold.open = false; }));
})();
