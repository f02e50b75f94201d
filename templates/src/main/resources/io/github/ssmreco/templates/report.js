(function () {
  'use strict';

  // a link to a run opens it
  function openTarget() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.tagName === 'DETAILS') {
      target.open = true;
      target.scrollIntoView();
    }
  }
  window.addEventListener('hashchange', openTarget);
  document.addEventListener('click', function (event) {
    var link = event.target.closest && event.target.closest('a[href^="#run-"]');
    if (link && link.hash === location.hash) {
      openTarget();
    }
  });
  openTarget();

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

  document.querySelectorAll('.command').forEach(function (command) {
    var button = command.querySelector('.copy');
    var code = command.querySelector('code');
    button.hidden = false;
    button.addEventListener('click', function () {
      if (navigator.clipboard) {
        navigator.clipboard.writeText(code.textContent).then(
          function () { copied(button, code, true); },
          function () { copied(button, code, copyBySelection(code)); });
      } else {
        copied(button, code, copyBySelection(code));
      }
    });
  });

  // a pointer over a chart reads its values
  var namespace = 'http://www.w3.org/2000/svg';

  function element(name, className) {
    var made = document.createElementNS(namespace, name);
    made.setAttribute('class', className);
    return made;
  }

  document.querySelectorAll('.charts').forEach(function (charts) {
    var rows = charts.dataset.values.split(';').filter(Boolean).map(function (row) { return row.split(','); });
    if (!rows.length) { return; }
    var names = charts.dataset.metrics.split(',');
    var first = +rows[0][0];
    var last = Math.max(+rows[rows.length - 1][0], first + 1);
    var svgs = Array.prototype.slice.call(charts.querySelectorAll('.chart > svg'));
    var cursors = svgs.map(function (svg) {
      var line = element('path', 'cursor');
      var text = element('text', 'cursor-text');
      text.setAttribute('y', '11');
      svg.appendChild(line);
      svg.appendChild(text);
      return { svg: svg, line: line, text: text };
    });

    function hide() {
      cursors.forEach(function (cursor) { cursor.line.setAttribute('d', ''); cursor.text.textContent = ''; });
    }

    function show(svg, clientX) {
      var box = svg.getBoundingClientRect();
      var left = +svg.dataset.left;
      var right = +svg.dataset.right;
      var x = (clientX - box.left) / box.width * svg.viewBox.baseVal.width;
      var epoch = first + (x - left) / (right - left) * (last - first);
      var row = rows.reduce(function (a, b) { return Math.abs(b[0] - epoch) < Math.abs(a[0] - epoch) ? b : a; });
      var at = left + (row[0] - first) / (last - first) * (right - left);
      cursors.forEach(function (cursor, i) {
        cursor.line.setAttribute('d', 'M' + at + ' ' + cursor.svg.dataset.top + 'V' + cursor.svg.dataset.bottom);
        cursor.text.setAttribute('x', at);
        cursor.text.setAttribute('text-anchor', at > (left + right) / 2 ? 'end' : 'start');
        cursor.text.textContent = 'epoch ' + row[0] + ': '
          + (i === 0 ? row[1] : names.map(function (name, n) { return name + ' ' + row[n + 2]; }).join(', '));
      });
    }

    svgs.forEach(function (svg) {
      svg.addEventListener('pointermove', function (event) { show(svg, event.clientX); });
      svg.addEventListener('pointerleave', hide);
    });
  });
})();
