// Finds what a person would find: visible elements by their role and their accessible name.
// Arguments: role (or "" for any element by its own text), name (or "" for any), whether the name must be the whole name.
const [role, wanted, whole] = arguments;

const selectors = {
  alert: '[role="alert"]',
  article: 'article, [role="article"]',
  button: 'button, summary, [role="button"], input[type="submit"]',
  checkbox: 'input[type="checkbox"], [role="checkbox"]',
  combobox: 'select, [role="combobox"]',
  dialog: 'dialog[open], [role="dialog"]',
  heading: 'h1, h2, h3, h4, h5, h6, [role="heading"]',
  link: 'a[href], [role="link"]',
  listitem: 'li, [role="listitem"]',
  menuitem: '[role^="menuitem"], menu button, [role="menu"] button',
  option: 'option, [role="option"]',
  radio: 'input[type="radio"], [role="radio"]',
  status: 'output, [role="status"], [role="alert"]',
  table: 'table, [role="table"]',
  textbox: 'textarea, input:not([type]), input[type="text"], input[type="search"], input[type="password"], '
    + 'input[type="url"], [role="textbox"], [role="searchbox"], [contenteditable="true"]',
};

const tidy = (text) => (text ?? '').replace(/\s+/g, ' ').trim();

const isVisible = (element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })
  && element.getClientRects().length > 0
  && !element.closest('[inert], [aria-hidden="true"]');

const nameOf = (element) => {
  const referred = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean)
    .map((id) => document.getElementById(id)?.textContent);
  return tidy(referred.join(' '))
    || tidy(element.getAttribute('aria-label'))
    || tidy([...(element.labels ?? [])].map((label) => label.textContent).join(' '))
    || tidy(element.innerText || element.textContent)
    || tidy(element.getAttribute('placeholder'))
    || tidy(element.getAttribute('title'));
};

const matches = (name) => whole ? name === wanted : name.includes(wanted);

// A box or button for choosing is often drawn by its label, and itself invisible.
const shownBy = (element) => [element, ...(element.labels ?? [])].find(isVisible);

if (role !== '') {
  return [...document.querySelectorAll(selectors[role])]
    .filter((element) => matches(nameOf(element)))
    .map(shownBy)
    .filter(Boolean);
}
// The innermost elements that hold the text.
const holding = [...document.body.querySelectorAll('*')]
  .filter((element) => matches(tidy(element.innerText)) && isVisible(element));
return holding.filter((element) => !holding.some((other) => other !== element && element.contains(other)));
