(function () {
  'use strict';

  // a link opens whatever its target is folded into
  function openTarget() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) { return; }
    for (var element = target; element; element = element.parentElement) {
      if (element.tagName === 'DETAILS') { element.open = true; }
    }
    target.scrollIntoView();
  }
  window.addEventListener('hashchange', openTarget);
  document.addEventListener('click', function (event) {
    var link = event.target.closest && event.target.closest('a[href^="#"]');
    if (link && link.hash === location.hash) {
      openTarget();
    }
  });
  openTarget();

  // colours: the system's, unless chosen; the choice is of this visit
  var theme = document.querySelector('.theme');
  theme.hidden = false;
  theme.addEventListener('click', function (event) {
    var chosen = event.target.dataset.theme;
    if (!chosen) { return; }
    document.documentElement.dataset.theme = chosen;
    theme.querySelectorAll('button').forEach(function (button) {
      button.setAttribute('aria-pressed', String(button === event.target));
    });
  });

  // the list of values is sorted and filtered in place
  function sortable(table) {
    var body = table.tBodies[0];
    var rows = Array.prototype.slice.call(body.rows);
    var form = table.closest('details').querySelector('.filter');
    var told = form.querySelector('output');
    var verdicts = form.elements.verdict;
    form.hidden = false;

    function verdict(row) { return row.querySelector('.chip').lastChild.textContent.trim(); }
    rows.map(verdict).filter(function (name, i, all) { return all.indexOf(name) === i; }).sort().forEach(function (name) {
      verdicts.add(new Option(name));
    });

    function filter() {
      var words = form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean);
      var shown = 0;
      rows.forEach(function (row) {
        var text = row.textContent.toLowerCase();
        var fits = words.every(function (word) { return text.indexOf(word) >= 0; })
          && (!verdicts.value || verdict(row) === verdicts.value);
        row.hidden = !fits;
        shown += fits ? 1 : 0;
      });
      told.textContent = shown + ' of ' + rows.length;
    }
    form.addEventListener('input', filter);
    form.addEventListener('change', filter);
    form.addEventListener('submit', function (event) { event.preventDefault(); });

    function value(row, column, kind) {
      var cell = row.cells[column];
      if (kind === 'text') { return cell.textContent.trim(); }
      var number = parseFloat(cell.dataset.value || cell.textContent.replace(/,/g, ''));
      return isNaN(number) ? -Infinity : number;
    }
    table.querySelectorAll('th[data-sort]').forEach(function (heading) {
      var button = document.createElement('button');
      button.type = 'button';
      button.className = 'sort';
      button.textContent = heading.textContent;
      heading.textContent = '';
      heading.appendChild(button);
      button.addEventListener('click', function () {
        var falling = heading.getAttribute('aria-sort') === 'ascending';
        table.querySelectorAll('th[aria-sort]').forEach(function (other) { other.removeAttribute('aria-sort'); });
        heading.setAttribute('aria-sort', falling ? 'descending' : 'ascending');
        rows.sort(function (a, b) {
          var x = value(a, heading.cellIndex, heading.dataset.sort);
          var y = value(b, heading.cellIndex, heading.dataset.sort);
          return (x < y ? -1 : x > y ? 1 : 0) * (falling ? -1 : 1);
        });
        rows.forEach(function (row) { body.appendChild(row); });
      });
    });
  }

  // on paper everything is open
  var opened = [];
  window.addEventListener('beforeprint', function () {
    opened = Array.prototype.slice.call(document.querySelectorAll('details:not([open])'));
    opened.forEach(function (details) { details.open = true; });
  });
  window.addEventListener('afterprint', function () {
    opened.forEach(function (details) { details.open = false; });
  });

  var announcement = document.getElementById('announcement');

  function copied(button, code, ok) {
    if (!ok) {
      getSelection().selectAllChildren(code);
    }
    button.textContent = ok ? 'Copied' : 'Selected';
    announcement.textContent = ok ? 'Command copied' : 'Command selected; copy it with the keyboard';
    setTimeout(function () { button.textContent = 'Copy'; announcement.textContent = ''; }, 2000);
  }

  function copyBySelection(code) {
    getSelection().selectAllChildren(code);
    var ok = false;
    try { ok = document.execCommand('copy'); } catch (e) { /* not allowed: it stays selected */ }
    if (ok) { getSelection().removeAllRanges(); }
    return ok;
  }

  function copy(button, code) {
    if (navigator.clipboard) {
      navigator.clipboard.writeText(code.textContent).then(
        function () { copied(button, code, true); },
        function () { copied(button, code, copyBySelection(code)); });
    } else {
      copied(button, code, copyBySelection(code));
    }
  }

  function add(parent, name, text, className) {
    var element = document.createElement(name);
    if (text !== undefined && text !== null) { element.textContent = text; }
    if (className) { element.className = className; }
    parent.appendChild(element);
    return element;
  }

  function command(place, text) {
    var box = add(place, 'div', null, 'command');
    add(box, 'span', 'Run it again', 'label');
    var pre = add(box, 'pre');
    pre.tabIndex = 0;
    pre.setAttribute('aria-label', 'The command that runs it again');
    var code = add(pre, 'code');
    text.split(' ').forEach(function (word, i) {
      if (i) { code.appendChild(document.createTextNode(' ')); }
      add(code, 'span', word, 'word');
    });
    var button = add(box, 'button', 'Copy', 'copy');
    button.type = 'button';
    button.addEventListener('click', function () { copy(button, code); });
  }

  function fill(place, id, details) {
    var run = add(place, 'p', null, 'run-id');
    add(run, 'span', 'Run ', 'quiet');
    add(run, 'code', id);
    if (details.command) { command(place, details.command); }
    if (details.cells.length) {
      var cells = add(place, 'p', null, 'run-id');
      add(cells, 'span', 'Cells ', 'quiet');
      details.cells.forEach(function (cell, i) {
        var link = add(cells, 'a', cell);
        link.href = '#' + cell;
        if (i < details.cells.length - 1) { cells.appendChild(document.createTextNode(', ')); }
      });
    }
    if (details.curves) { curves(place, details.curves); }
    var facts = add(place, 'div', null, 'facts');
    details.facts.forEach(function (group) {
      var box = add(facts, 'div');
      add(box, 'h3', group.heading);
      var list = add(box, 'dl');
      group.entries.forEach(function (entry) {
        var line = add(list, 'div');
        add(line, 'dt', entry.name);
        add(entry.code ? add(line, 'dd') : line, entry.code ? 'code' : 'dd', entry.value);
      });
    });
    if (details.settings.length) {
      var settings = add(facts, 'div');
      add(settings, 'h3', 'Settings');
      var table = add(settings, 'table', null, 'settings');
      add(table, 'caption', 'Settings', 'visually-hidden');
      var head = add(add(table, 'thead'), 'tr');
      ['name', 'value', 'source'].forEach(function (name) { add(head, 'th', name).scope = 'col'; });
      var body = add(table, 'tbody');
      details.settings.forEach(function (setting) {
        var row = add(body, 'tr');
        add(row, 'th', setting.name).scope = 'row';
        add(row, 'td', setting.value, 'num');
        add(row, 'td', setting.source);
      });
    }
  }

  /* a custom property keeps light-dark() as it stands: what it comes to is asked of an element */
  function resolved(name) {
    var probe = add(document.body, 'span', null, 'visually-hidden');
    probe.style.color = 'var(' + name + ')';
    var value = getComputedStyle(probe).color;
    probe.remove();
    return value;
  }

  var plots = [];

  function curves(place, run) {
    var figure = add(place, 'figure', null, 'curves');
    var charts = add(figure, 'div', null, 'charts');
    plot(charts, 'Training loss', run, [{ name: 'Loss', values: run.loss, published: [], colour: '--loss' }]);
    if (run.metrics.length) {
      plot(charts, 'Metrics on ' + run.data + ' data', run, run.metrics.map(function (metric, i) {
        return { name: metric.name, values: metric.values, published: metric.published, colour: '--metric-' + (i % 6 + 1) };
      }));
    }
    var published = run.metrics.some(function (metric) { return metric.published.length; });
    var notes = [];
    if (run.best) { notes.push('Dotted: the best epoch, ' + run.best + '.'); }
    if (published) { notes.push('Dashed: published values.'); }
    if (run.data === 'validation') {
      notes.push('Metrics are of the validation data, so the published test values are not drawn.');
    }
    add(add(figure, 'figcaption'), 'p', notes.join(' '));
  }

  function plot(parent, title, run, lines) {
    var box = add(parent, 'div', null, 'chart');
    add(box, 'div', title, 'chart-title');
    var place = add(box, 'div', null, 'plot');
    place.setAttribute('role', 'img');
    place.setAttribute('aria-label', title + ' by epoch. ' + lines.map(function (line) {
      var values = line.values.filter(function (value) { return value !== null; });
      return line.name + ' goes from ' + values[0] + ' to ' + values[values.length - 1]
        + line.published.map(function (value) { return ', published ' + value; }).join('') + '.';
    }).join(' '));
    var data = [run.epochs];
    var series = [{ label: 'Epoch' }];
    lines.forEach(function (line) {
      data.push(line.values);
      series.push({
        label: line.name, spanGaps: true, width: 1.6, points: { show: run.epochs.length < 2 },
        stroke: function () { return resolved(line.colour); }
      });
      line.published.forEach(function (value) {
        data.push(run.epochs.map(function () { return value; }));
        series.push({
          label: 'published ' + line.name, width: 1.2, dash: [6, 4], points: { show: false },
          stroke: function () { return resolved(line.colour); }
        });
      });
    });
    var soft = function () { return resolved('--soft'); };
    var rule = { stroke: function () { return resolved('--rule'); }, width: 1 };
    var options = {
      width: Math.max(240, Math.min(520, parent.clientWidth || 520)), height: 220, series: series,
      scales: { x: { time: false } },
      axes: [
        { stroke: soft, grid: { show: false }, ticks: rule, label: 'epoch', labelSize: 18, size: 34 },
        { stroke: soft, grid: rule, ticks: rule, size: 58 }
      ],
      hooks: {
        draw: [function (chart) {
          if (!run.best) { return; }
          var x = Math.round(chart.valToPos(run.best, 'x', true));
          chart.ctx.save();
          chart.ctx.strokeStyle = resolved('--rule-strong');
          chart.ctx.setLineDash([2, 4]);
          chart.ctx.beginPath();
          chart.ctx.moveTo(x, chart.bbox.top);
          chart.ctx.lineTo(x, chart.bbox.top + chart.bbox.height);
          chart.ctx.stroke();
          chart.ctx.restore();
        }]
      }
    };
    plots.push(new uPlot(options, data, place));
  }

  // what is folded comes packed: it is unpacked at once, and a run's curves are drawn when it is opened
  function unpack(packed) {
    var bytes = Uint8Array.from(atob(packed.textContent.trim()), function (letter) { return letter.charCodeAt(0); });
    var stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Response(stream).json();
  }

  var places = document.querySelectorAll('[data-packed]');

  if (!window.DecompressionStream) {
    places.forEach(function (place) {
      add(place, 'p', 'This browser cannot unpack what belongs here. It is in values.csv and in results.json.', 'quiet');
    });
    return;
  }
  unpack(document.getElementById('packed')).then(function (unpacked) {
    places.forEach(function (place) {
      place.innerHTML = unpacked.html[place.dataset.packed];
    });
    document.querySelectorAll('table.values').forEach(sortable);
    document.querySelectorAll('details.run').forEach(function (run) {
      function show() {
        if (run.open && !run.dataset.filled) {
          run.dataset.filled = 'yes';
          var id = run.id.slice('run-'.length);
          fill(add(run, 'div', null, 'details'), id, unpacked.runs[id]);
        }
      }
      run.addEventListener('toggle', show);
      show();
    });
    document.documentElement.dataset.unpacked = 'yes';
    openTarget();
  });
  theme.addEventListener('click', function () { plots.forEach(function (chart) { chart.redraw(); }); });
})();
