/*
 * What a reader would find wrong with a page. Each check gives a list of sentences, empty where
 * nothing is wrong. An expression, so that it leaves nothing behind in the page.
 */
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const words = element => element.textContent.trim().replace(/\s+/g, ' ');
  const short = text => (text.length > 60 ? text.slice(0, 60) + '...' : text);
  const isShown = element => element.checkVisibility({visibilityProperty: true});
  const drawings = () => all('svg').filter(svg => !svg.parentElement?.closest('svg') && isShown(svg));
  const nameOf = svg => short(words(svg.querySelector('title') ?? svg) || svg.outerHTML);

  /** Boxes of text without the room that fonts keep above capitals and below the baseline. */
  const boxOf = text => {
    const box = text.getBoundingClientRect();
    const isUpright = box.height > 2 * box.width && words(text).length > 2;
    const [across, along] = isUpright ? [0.18, 0] : [0, 0.18];
    return {
      left: box.left + across * box.width,
      right: box.right - across * box.width,
      top: box.top + along * box.height,
      bottom: box.bottom - along * box.height,
    };
  };
  const textsOf = svg => all('text', svg).filter(text => words(text) && isShown(text));

  // Colours, of any notation: [red, green, blue, opacity].
  const html = 'http://www.w3.org/1999/xhtml';
  const canvas = document.createElementNS(html, 'canvas').getContext('2d', {willReadFrequently: true});
  const known = new Map();
  const colour = notation => {
    if (!known.has(notation)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = notation;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      known.set(notation, [r, g, b, a / 255]);
    }
    return known.get(notation);
  };
  const over = (top, ground) =>
    [0, 1, 2].map(i => top[3] * top[i] + (1 - top[3]) * ground[i]).concat(1);
  const luminance = rgb => {
    const [r, g, b] = rgb.map(c => c / 255).map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [dark, light] = [luminance(a.slice(0, 3)), luminance(b.slice(0, 3))].sort((x, y) => x - y);
    return (light + 0.05) / (dark + 0.05);
  };
  const canvasColour = () => {
    const probe = document.documentElement.appendChild(document.createElementNS(html, 'i'));
    probe.style.backgroundColor = 'Canvas';
    const found = colour(getComputedStyle(probe).backgroundColor);
    probe.remove();
    return found;
  };
  const groundOf = element => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      layers.push(colour(getComputedStyle(at).backgroundColor));
      if (layers.at(-1)[3] === 1) {
        break;
      }
    }
    return layers.reduceRight((ground, layer) => over(layer, ground), canvasColour());
  };
  const painted = (paint, opacity, ground) => {
    const [r, g, b, a] = colour(paint);
    return over([r, g, b, a * opacity], ground);
  };
  const filled = (style, ground) => painted(style.fill, style.fillOpacity * style.opacity, ground);
  /** The areas of a drawing in the order in which they are painted; cells are broad strokes. */
  const shapesOf = svg => all('rect, path, circle, polygon', svg)
    .map(shape => ({shape, style: getComputedStyle(shape), box: shape.getBoundingClientRect()}))
    .map(found => ({...found, isCell: found.shape.matches('.cells .cells')}))
    .filter(({style, isCell}) => isCell || style.fill !== 'none');
  const holds = ({shape, box, isCell}, point) => {
    const room = isCell ? 50 : 0;
    if (point.x < box.left || point.x > box.right || point.y < box.top - room || point.y > box.bottom + room) {
      return false;
    }
    const place = point.matrixTransform(shape.getScreenCTM().inverse());
    return isCell ? shape.isPointInStroke(place) : shape.isPointInFill(place);
  };
  /** What is painted beneath a text of a drawing. */
  const groundIn = (svg, shapes, text) => {
    const box = text.getBoundingClientRect();
    const point = new DOMPoint(box.left + box.width / 2, box.top + box.height / 2);
    return shapes
      .filter(({shape}) => shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)
      .filter(found => holds(found, point))
      .reduce((ground, {style, isCell}) => isCell
        ? painted(style.stroke, style.strokeOpacity * style.opacity, ground)
        : filled(style, ground), groundOf(svg));
  };
  const opacityOf = element => {
    let opacity = 1;
    for (let at = element; at; at = at.parentElement) {
      opacity *= getComputedStyle(at).opacity;
    }
    return opacity;
  };

  return {
    ids() {
      const ids = all('[id]').map(element => element.id);
      return ids.filter((id, i) => ids.indexOf(id) !== i).map(id => `id ${id} is there twice`);
    },

    references() {
      const wrong = [];
      for (const attribute of ['aria-labelledby', 'aria-describedby', 'aria-controls', 'headers', 'for', 'list']) {
        for (const element of all(`[${attribute}]`)) {
          for (const id of element.getAttribute(attribute).split(/\s+/)) {
            if (!document.getElementById(id)) {
              wrong.push(`${attribute} of ${short(element.outerHTML)} names ${id}`);
            }
          }
        }
      }
      for (const link of all('a')) {
        const target = link.getAttribute('href');
        if (target?.startsWith('#') && target.length > 1
            && !document.getElementById(decodeURIComponent(target.slice(1)))) {
          wrong.push(`the link ${words(link)} leads to ${target}, which is not there`);
        }
      }
      return wrong;
    },

    structure() {
      const wrong = [];
      const need = (isRight, what) => isRight || wrong.push(what);
      need(document.doctype?.name === 'html' && document.compatMode === 'CSS1Compat', 'no doctype');
      need(document.documentElement.lang, 'html has no language');
      need(document.title.trim(), 'no title');
      need(document.characterSet === 'UTF-8', `characters are ${document.characterSet}`);
      need(all('main').length === 1, `${all('main').length} main`);
      need(all('nav').length > 0, 'no nav');
      for (const nav of all('nav')) {
        need(nav.getAttribute('aria-label') || nav.getAttribute('aria-labelledby'), 'a nav without a name');
      }
      const levels = all('h1, h2, h3, h4, h5, h6');
      need(levels.filter(heading => heading.tagName === 'H1').length === 1, 'not one h1');
      levels.forEach((heading, i) => {
        const level = Number(heading.tagName[1]);
        const before = i === 0 ? 0 : Number(levels[i - 1].tagName[1]);
        need(level <= before + 1, `${heading.tagName} after H${before}: ${words(heading)}`);
        need(words(heading), `an empty ${heading.tagName}`);
      });
      for (const control of all('button, a[href], summary')) {
        need(words(control) || control.getAttribute('aria-label'), `no words: ${short(control.outerHTML)}`);
      }
      for (const field of all('input, select, textarea')) {
        need(field.labels?.length || field.getAttribute('aria-label'), `no label: ${short(field.outerHTML)}`);
      }
      for (const table of all('table')) {
        need(table.caption && words(table.caption) || table.getAttribute('aria-labelledby') || table.getAttribute('aria-label'),
            `a table without a name: ${short(words(table))}`);
        need(all('th[scope]', table).length > 0, `a table without headers: ${short(words(table))}`);
      }
      return wrong;
    },

    /** Every drawing is named, described, and shows something within its bounds. */
    drawings() {
      const wrong = [];
      for (const svg of drawings()) {
        if (svg.getAttribute('aria-hidden') === 'true') {
          continue;
        }
        const named = (svg.getAttribute('aria-labelledby') ?? '').split(/\s+/)
          .map(id => id && document.getElementById(id)?.textContent.trim());
        if (svg.getAttribute('role') !== 'img') {
          wrong.push(`${nameOf(svg)}: role is ${svg.getAttribute('role')}`);
        }
        if (named.length < 2 || !named.every(text => text)) {
          wrong.push(`${nameOf(svg)}: no name with a description`);
        }
        const paper = svg.getBoundingClientRect();
        const shapes = all('path, rect, circle, line, polygon, polyline', svg)
          .filter(shape => !shape.closest('defs, clipPath') && !shape.matches('.paper, .grid, .axis, .reference, .hit'));
        const seen = shapes.map(shape => shape.getBoundingClientRect()).filter(box =>
          box.width + box.height > 0 && box.left >= paper.left - 1 && box.right <= paper.right + 1
          && box.top >= paper.top - 1 && box.bottom <= paper.bottom + 1);
        if (seen.length === 0 || paper.width * paper.height === 0) {
          wrong.push(`${nameOf(svg)}: nothing is drawn`);
        }
        if (seen.length < shapes.filter(s => s.getBoundingClientRect().width + s.getBoundingClientRect().height > 0).length) {
          wrong.push(`${nameOf(svg)}: something is drawn beyond the edge`);
        }
      }
      return wrong;
    },

    captions() {
      return drawings()
        .filter(svg => svg.getAttribute('aria-hidden') !== 'true')
        .filter(svg => !words(svg.closest('figure')?.querySelector('figcaption') ?? document.createElementNS(html, 'i')))
        .map(svg => `${nameOf(svg)}: no caption`);
    },

    textsWithin() {
      const wrong = [];
      for (const svg of drawings()) {
        const paper = svg.getBoundingClientRect();
        for (const text of textsOf(svg)) {
          const box = boxOf(text);
          if (box.left < paper.left || box.right > paper.right || box.top < paper.top || box.bottom > paper.bottom) {
            wrong.push(`${nameOf(svg)}: "${short(words(text))}" leaves the sheet`);
          }
        }
      }
      return wrong;
    },

    textsApart() {
      const wrong = [];
      for (const svg of drawings()) {
        const boxes = textsOf(svg).map(text => [words(text), boxOf(text)]);
        const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
        for (let i = 0; i < boxes.length; i++) {
          for (let j = 0; j < i; j++) {
            const [a, b] = [boxes[i][1], boxes[j][1]];
            const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const along = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (across > 1.5 * scale && along > 1.5 * scale) {
              wrong.push(`${nameOf(svg)}: "${short(boxes[j][0])}" and "${short(boxes[i][0])}" overlap`);
            }
          }
        }
      }
      return wrong;
    },

    contrast(least) {
      const wrong = new Set();
      const judge = (element, ink, ground) => {
        const found = contrast(over(ink, ground), ground);
        if (found < least) {
          wrong.add(`${found.toFixed(2)} to 1: "${short(words(element))}" in ${element.tagName} ${element.getAttribute('class') ?? ''}`);
        }
      };
      const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement;
        if (!node.data.trim() || element.closest('svg, script, style, noscript, template') || !isShown(element)) {
          continue;
        }
        const [r, g, b, a] = colour(getComputedStyle(element).color);
        judge(element, [r, g, b, a * opacityOf(element)], groundOf(element));
      }
      for (const svg of drawings()) {
        const shapes = shapesOf(svg);
        for (const text of textsOf(svg)) {
          const style = getComputedStyle(text);
          const [r, g, b, a] = colour(style.fill);
          judge(text, [r, g, b, a * style.fillOpacity * opacityOf(text)], groundIn(svg, shapes, text));
        }
      }
      return [...wrong];
    },

    /** Nothing but boxes of their own may have to be scrolled sideways. */
    width() {
      const page = document.scrollingElement;
      if (page.scrollWidth <= page.clientWidth && innerWidth === page.clientWidth) {
        return [];
      }
      return [`${page.scrollWidth} of ${page.clientWidth} pixels are used, shown are ${innerWidth}`].concat(
        all('body *')
          .filter(element => element.getBoundingClientRect().right > page.clientWidth + 0.5)
          .filter(element => {
            for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
              if (getComputedStyle(at).overflowX !== 'visible') {
                return false;
              }
            }
            return true;
          })
          .slice(0, 5)
          .map(element => `too wide: ${short(element.outerHTML)}`));
    },

    /** Light ground and dark ink, as for paper. */
    paper() {
      return [...all('body'), ...all('svg .paper, main, table, th, td')]
        .filter(isShown)
        .map(element => [element, element.closest('svg')
          ? filled(getComputedStyle(element), [255, 255, 255, 1]) : groundOf(element)])
        .filter(([, ground]) => luminance(ground.slice(0, 3)) < 0.6)
        .map(([element]) => `dark on paper: ${short(element.outerHTML)}`);
    },

    /** The ground of the page and of its drawings is light or dark as the reader asked for. */
    scheme(wanted) {
      return [document.body, ...all('svg .paper')]
        .filter(isShown)
        .filter(element => {
          const ground = element.closest('svg')
            ? filled(getComputedStyle(element), groundOf(element.closest('svg'))) : groundOf(element);
          return (luminance(ground.slice(0, 3)) > 0.4 ? 'light' : 'dark') !== wanted;
        })
        .map(element => `not ${wanted}: ${short(element.outerHTML)}`);
    },

    /** What moves although the reader asked for less of that. */
    motion() {
      const moving = document.getAnimations().map(animation => `moves: ${short(animation.effect?.target?.outerHTML ?? '')}`);
      return moving.concat(all('*')
        .filter(element => {
          const style = getComputedStyle(element);
          return style.scrollBehavior === 'smooth'
            || style.transitionDuration.split(',').some(time => parseFloat(time) > 0.01)
            || style.animationName !== 'none' && style.animationDuration.split(',').some(time => parseFloat(time) > 0.01);
        })
        .slice(0, 5)
        .map(element => `would move: ${short(element.outerHTML)}`));
    },

    /** Everything that can be used; from now on, what has the focus is written down. */
    usable() {
      const usable = all('a[href], button, input, select, textarea, summary, [tabindex="0"]').filter(isShown);
      const places = new Map(usable.map((element, i) => [element, i]));
      document.focused = [];
      document.addEventListener('focusin', ({target}) => {
        const style = getComputedStyle(target);
        const isSeen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none';
        document.focused.push([places.get(target) ?? -1, isSeen ? '' : short(target.outerHTML)]);
      });
      return usable.map(element => short(element.outerHTML));
    },

    /** The places of what had the focus, among all that can be used. */
    focused() {
      return document.focused.map(([place]) => String(place));
    },

    /** What had the focus and did not show it. */
    unseen() {
      return document.focused.map(([, unseen]) => unseen).filter(text => text);
    },

    /** Pressing a header sorts by it, pressing it again turns the order; missing values are last. */
    sorting() {
      const wrong = [];
      const exact = cell => cell.dataset.exact ?? cell.textContent;
      const isMissing = text => ['', 'NA'].includes(text.trim());
      for (const table of all('table').filter(found => found.querySelector('th button'))) {
        const headers = [...table.tHead.rows[0].cells];
        const before = [...table.tBodies[0].rows].map(words).sort();
        headers.forEach((header, column) => {
          const isNumeric = header.classList.contains('number');
          const inOrder = (a, b) => (isNumeric ? Number(a) <= Number(b) : a.localeCompare(b, 'en', {numeric: true}) <= 0);
          for (const direction of ['ascending', 'descending']) {
            header.querySelector('button').click();
            const values = [...table.tBodies[0].rows].map(row => exact(row.cells[column]));
            const present = values.filter(text => !isNumeric || !isMissing(text));
            const told = headers.map(other => other.getAttribute('aria-sort')).filter(state => state && state !== 'none');
            const right = (direction === 'ascending' ? present : present.toReversed())
              .every((value, i, list) => i === 0 || inOrder(list[i - 1], value));
            if (!right || values.slice(0, present.length).join() !== present.join()) {
              wrong.push(`${words(table.caption)}: ${words(header)} is not ${direction}: ${short(values.join(' '))}`);
            }
            if (told.join() !== direction || header.getAttribute('aria-sort') !== direction) {
              wrong.push(`${words(table.caption)}: ${words(header)} is said to be ${told}`);
            }
            if (isNumeric && present.some(text => Number.isNaN(Number(text)))) {
              wrong.push(`${words(table.caption)}: ${words(header)} has what is no number: ${short(present.join(' '))}`);
            }
          }
        });
        if ([...table.tBodies[0].rows].map(words).sort().join('|') !== before.join('|')) {
          wrong.push(`${words(table.caption)}: rows changed`);
        }
      }
      return wrong;
    },

    /** Names of the files that the page offers, and the rows of their tables, in tab-separated text. */
    offered() {
      return all('a[download]').flatMap(link => {
        const table = link.closest('.table').querySelector('table');
        return [link.download, [...table.rows]
          .map(row => [...row.cells].map(cell => (cell.dataset.exact ?? cell.textContent).trim()).join('\t') + '\n')
          .join('')];
      });
    },

    /** All text of the main part but what a script adds. */
    content() {
      const copy = document.querySelector('main').cloneNode(true);
      all('.tools', copy).forEach(tools => tools.remove());
      return [words(copy)];
    },
  };
})()
