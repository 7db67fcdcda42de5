/** What the page does besides being read: it finds, it copies links, it says where one is. */
export const script = String.raw`
'use strict';
(() => {
  const all = (/** @type {string} */ selector, /** @type {ParentNode} */ root = document) =>
    /** @type {HTMLElement[]} */ ([...root.querySelectorAll(selector)]);
  const field = /** @type {HTMLInputElement} */ (document.getElementById('search-field'));
  const found = /** @type {HTMLElement} */ (document.getElementById('search-found'));
  const side = /** @type {HTMLElement} */ (document.querySelector('.side'));
  const articles = all('article.event');
  const sections = all('main > section');
  const links = new Map(all('nav a').map((link) => [decodeURIComponent(link.getAttribute('href') ?? '').slice(1), link]));
  const isWide = matchMedia('(min-width: 60rem)');

  /* Search: every word must stand somewhere in the event; the properties that have one are marked. */
  /** @type {Map<HTMLElement, string> | undefined} */
  let texts;
  const textOf = (/** @type {HTMLElement} */ element) => (element.textContent ?? '').toLowerCase();
  const hasAll = (/** @type {string} */ text, /** @type {string[]} */ words) => words.every((word) => text.includes(word));

  const search = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    texts ??= new Map(articles.map((article) => [article, textOf(article)]));
    let count = 0;
    for (const [article, text] of texts) {
      const fits = hasAll(text, words);
      count += fits ? 1 : 0;
      article.hidden = !fits;
      const item = links.get(article.id)?.parentElement;
      if (item) item.hidden = !fits;
      if (fits) for (const row of all('tbody tr', article)) {
        row.classList.toggle('hit', words.some((word) => textOf(row).includes(word)));
      }
    }
    for (const section of sections) {
      const events = all('article.event', section);
      section.hidden = events.length > 0 ? events.every(({ hidden }) => hidden) : !hasAll(textOf(section), words);
      const part = links.get(section.id)?.parentElement;
      if (part) part.hidden = section.hidden;
    }
    for (const stage of all('nav details')) {
      const left = all('li', stage).filter(({ hidden }) => !hidden).length;
      stage.hidden = left === 0;
      for (const number of all('.count', stage)) number.textContent = String(left);
    }
    if (!isWide.matches && words.length > 0) for (const stage of all('nav details')) stage.setAttribute('open', '');
    found.textContent =
      words.length === 0 ? '' : count === 0 ? 'No event has that.' : count + (count === 1 ? ' event' : ' events');
  };

  const clear = () => {
    field.value = '';
    search();
  };

  field.addEventListener('input', search);
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') clear();
    const first = articles.find(({ hidden }) => !hidden);
    if (event.key === 'Enter' && first) {
      location.hash = encodeURIComponent(first.id);
      first.querySelector('a')?.focus();
    }
  });
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof HTMLElement && event.target.matches('input');
    if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
  /* A link to an event that the search has put away brings everything back. */
  addEventListener('hashchange', () => {
    const target = document.getElementById(decodeURIComponent(location.hash).slice(1));
    if (!target?.closest('[hidden]')) return;
    clear();
    target.scrollIntoView();
  });
  /** @type {HTMLElement} */ (document.querySelector('.search')).hidden = false;
  if (!isWide.matches) for (const stage of all('nav details')) stage.removeAttribute('open');

  /* Links to copy. */
  for (const link of all('a.copy')) {
    link.addEventListener('click', () => {
      const copied = navigator.clipboard?.writeText(/** @type {HTMLAnchorElement} */ (link).href);
      copied?.then(() => {
        link.textContent = 'copied';
        found.textContent = 'The link is copied.';
        setTimeout(() => {
          link.textContent = '#';
        }, 1500);
      }, () => {});
    });
  }

  /* Where one is: the link of the topmost event in sight. */
  /** @type {Set<Element>} */
  const inSight = new Set();
  /** @type {HTMLElement | undefined} */
  let current;
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) inSight.add(target);
      else inSight.delete(target);
    }
    const first = articles.find((article) => inSight.has(article));
    const link = first && links.get(first.id);
    if (!link || link === current) return;
    current?.removeAttribute('aria-current');
    link.setAttribute('aria-current', 'true');
    current = link;
    if (!isWide.matches || side.contains(document.activeElement)) return;
    const [box, item] = [side.getBoundingClientRect(), link.getBoundingClientRect()];
    if (item.top < box.top || item.bottom > box.bottom) side.scrollTop += item.top - box.top - box.height / 2;
  }, { rootMargin: '-64px 0px -60% 0px' });
  for (const article of articles) observer.observe(article);

  /* On paper there is nothing to unfold. */
  addEventListener('beforeprint', () => {
    for (const example of all('details')) example.setAttribute('open', '');
  });
})();
`;
