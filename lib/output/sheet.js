// The titles of a table's columns become buttons that sort its rows: up, down, and as they stood. Rows stay within
// their group, and cells without a value stand last.
"use strict";
const words = new Intl.Collator(["vi", "en"], { numeric: true });
const order_of = (cell) => (cell.dataset.order === undefined ? NaN : Number(cell.dataset.order));

function compare(one, other) {
  const a = order_of(one), b = order_of(other);
  if (isNaN(a) && isNaN(b)) return words.compare(one.textContent, other.textContent);
  if (isNaN(a) || isNaN(b)) return isNaN(a) ? 1 : -1;
  return a - b;
}

function sort(bodies, column, direction) {
  for (const { body, rows } of bodies) {
    const sorted = rows.slice();
    if (direction) {
      sorted.sort((a, b) => {
        const [one, other] = [a.cells[column], b.cells[column]];
        const absent = one.classList.contains("none") - other.classList.contains("none");
        return absent || (direction === "descending" ? -1 : 1) * compare(one, other);
      });
    }
    body.append(...sorted);
  }
}

/// The cells of the table's head by the column that they stand over; titles of groups of columns are left out.
function column_titles(head) {
  const titles = [];
  let behind = 0;
  const below = head.rows.length > 1 ? [...head.rows[1].cells] : [];
  for (const cell of head.rows[0].cells) {
    if (cell.scope === "col") titles[behind] = cell;
    else for (let i = 0; i < cell.colSpan; ++i) titles[behind + i] = below.shift();
    behind += cell.colSpan;
  }
  return titles;
}

for (const table of document.querySelectorAll("table.sortable")) {
  const rows_of = (body) => [...body.rows].filter((row) => !row.classList.contains("group"));
  const bodies = [...table.tBodies].map((body) => ({ body, rows: rows_of(body) }));
  const titles = column_titles(table.tHead);
  titles.forEach((title, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...title.childNodes);
    title.append(button);
    button.addEventListener("click", () => {
      const next = { ascending: "descending", descending: "" }[title.ariaSort] ?? "ascending";
      for (const other of titles) other.removeAttribute("aria-sort");
      if (next) title.setAttribute("aria-sort", next);
      sort(bodies, column, next);
    });
  });
}
