// Sorting, filtering and copying; without it the page says the same.
document.querySelectorAll('table[data-sort]').forEach(function (table) {
  table.querySelectorAll('thead th').forEach(function (head, column) {
    var button = document.createElement('button');
    button.className = 'sort';
    button.textContent = head.textContent;
    head.textContent = '';
    head.appendChild(button);
    button.addEventListener('click', function () {
      var up = head.getAttribute('aria-sort') === 'descending';
      table.querySelectorAll('thead th').forEach(function (other) { other.removeAttribute('aria-sort'); });
      head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
      // A rule of several lines moves as one, by its first line.
      var several = table.tBodies.length > 1;
      var parts = several ? Array.from(table.tBodies) : Array.from(table.tBodies[0].rows);
      parts.sort(function (a, b) {
        var x = (several ? a.rows[0] : a).cells[column], y = (several ? b.rows[0] : b).cells[column];
        var order = x.dataset.v !== undefined ? Number(x.dataset.v) - Number(y.dataset.v) : x.textContent.localeCompare(y.textContent);
        return up ? order : -order;
      });
      parts.forEach(function (part) { (several ? table : table.tBodies[0]).appendChild(part); });
    });
  });
});

(function () {
  var nav = document.querySelector('nav');
  var kinds = ['rule', 'column', 'partition'];
  var found = Array.from(document.querySelectorAll('[data-rule], [data-column], [data-partition]'));
  if (!nav || !found.length) { return; }
  var form = document.createElement('form');
  form.setAttribute('role', 'search');
  var select = document.createElement('select');
  select.setAttribute('aria-label', 'Filter by');
  ['anything'].concat(kinds).forEach(function (kind) {
    var option = document.createElement('option');
    option.value = kind;
    option.textContent = kind;
    select.appendChild(option);
  });
  var input = document.createElement('input');
  input.type = 'search';
  input.placeholder = 'Filter rules, columns, partitions';
  input.setAttribute('aria-label', 'Filter rules, columns, partitions');
  var count = document.createElement('output');
  form.append(select, input, count);
  nav.appendChild(form);
  form.addEventListener('submit', function (event) { event.preventDefault(); });

  function asked(row) { return select.value === 'anything' ? kinds : [select.value]; }
  function has(row, kind) { return row.dataset[kind] !== undefined && row.dataset[kind] !== ''; }
  function filter() {
    var words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0, asking = 0;
    found.forEach(function (row) {
      var relevant = asked(row).some(function (kind) { return has(row, kind); });
      var text = asked(row).map(function (kind) { return row.dataset[kind] || ''; }).join(' ').toLowerCase();
      var hit = words.every(function (word) { return text.indexOf(word) >= 0; });
      row.hidden = words.length > 0 && relevant && !hit;
      if (relevant) { asking++; shown += row.hidden ? 0 : 1; }
      var folded = row.parentElement.closest('details');
      if (words.length && relevant && hit && folded) { folded.open = true; }
    });
    document.querySelectorAll('section').forEach(function (section) {
      var rows = Array.from(section.querySelectorAll('[data-rule], [data-column], [data-partition]'));
      section.classList.toggle('unmatched', words.length > 0 && rows.length > 0
        && rows.every(function (row) { return row.hidden; }));
    });
    count.textContent = words.length ? shown + ' of ' + asking : '';
  }
  input.addEventListener('input', filter);
  select.addEventListener('change', filter);
}());

document.querySelectorAll('details.query').forEach(function (query) {
  var code = query.querySelector('pre');
  var button = document.createElement('button');
  button.className = 'copy';
  button.type = 'button';
  button.textContent = 'copy';
  button.addEventListener('click', function () {
    var done = function () { button.textContent = 'copied'; };
    var select = function () {
      var range = document.createRange();
      range.selectNodeContents(code);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      if (document.execCommand('copy')) { done(); }
    };
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(code.textContent).then(done, select);
    } else {
      select();
    }
  });
  query.insertBefore(button, code);
});

(function () {
  var opened = [];
  addEventListener('beforeprint', function () {
    opened = Array.from(document.querySelectorAll('details:not([open]):not(.query)'));
    opened.forEach(function (details) { details.open = true; });
  });
  addEventListener('afterprint', function () {
    opened.forEach(function (details) { details.open = false; });
  });
}());
