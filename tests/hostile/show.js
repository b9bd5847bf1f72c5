// Shows one conversation from its end to its beginning, touches everything in its answers, and tells what happened.
// Arguments: the conversation's title, how many exchanges it has, a function that takes the result.
const [title, count, done] = arguments;

const elements = new Set(['A', 'BLOCKQUOTE', 'BR', 'BUTTON', 'CODE', 'DEL', 'DIV', 'EM', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6',
  'HR', 'INPUT', 'LI', 'OL', 'P', 'PRE', 'SECTION', 'SPAN', 'STRONG', 'SUP', 'TABLE', 'TBODY', 'TD', 'TH', 'THEAD', 'TR', 'UL']);
const attributes = new Set(['align', 'aria-label', 'aria-level', 'checked', 'class', 'dir', 'disabled', 'href', 'id', 'rel', 'start',
  'tabindex', 'type']);
const classes = /^(language-[\w+#.-]{1,32}|hl-[a-z]+|table-scroller|wrapped)$/;
const ids = /^fn(ref)?-[0-9a-f-]+$/;
// What the window itself puts around code and tables.
const ours = '.code, .code-head, .code-head > button, .table-scroller';
// What it notes of a cell with much text, of a task, and of a list that has some.
const notes = new Set(['TD data-long=', 'LI data-task=tight', 'LI data-task=loose', 'OL data-tasks=', 'UL data-tasks=']);
const isNoteOfOurs = ({ tagName }, { name, value }) => notes.has(`${tagName} ${name}=${value}`);

const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));
const seen = new Map();
const odd = [];

function check(element, answer) {
  if (element.matches(ours)) return;
  const say = (what) => odd.push(`${what} in ${JSON.stringify(answer.slice(0, 300))}`);
  if (!elements.has(element.tagName)) say(`<${element.tagName}>`);
  for (const attribute of element.attributes) {
    const { name, value } = attribute;
    if (isNoteOfOurs(element, attribute)) continue;
    if (!attributes.has(name)) say(`${name}="${value}"`);
    else if (name === 'class' && !value.split(' ').every((one) => classes.test(one))) say(`class="${value}"`);
    else if (name === 'id' && !ids.test(value)) say(`id="${value}"`);
    else if (name === 'href' && !/^(https?:|mailto:|#fn)/i.test(value)) say(`href="${value}"`);
  }
}

async function touch(exchange) {
  const prose = exchange.querySelector('.prose');
  for (const element of prose.querySelectorAll('*')) {
    check(element, prose.textContent);
    for (const type of ['pointerover', 'mouseover', 'mouseenter', 'mousemove', 'focusin']) {
      element.dispatchEvent(new Event(type, { bubbles: true }));
    }
    // A link to a page is opened by the desktop: that is what it is for.
    const link = element.closest('a[href]');
    if (!link || !/^(https?:|mailto:)/i.test(link.getAttribute('href'))) {
      if (!element.closest('.code-head')) element.click?.();
    }
  }
}

async function show() {
  await window.__TAURI__.core.invoke('set_zoom', { zoom: 1 });
  const thread = document.querySelector('#thread');
  const list = thread.querySelector('[data-part="exchanges"]');
  const item = [...document.querySelectorAll('[data-action="openConversation"]')]
    .find((item) => item.querySelector('[data-part="title"]')?.textContent === title);
  if (!item) return `${title} is not in the list`;
  item.click();
  const began = Date.now();
  while (document.querySelector('#conversation [data-part="title"]')?.textContent !== title) {
    if (Date.now() - began > 60_000) return `${title} did not open`;
    await pause(10);
  }
  let still = 0;
  while (seen.size < count) {
    const fresh = [...thread.querySelectorAll('[data-exchange]')].filter(({ dataset }) => !seen.has(dataset.exchange));
    for (const exchange of fresh) {
      seen.set(exchange.dataset.exchange, true);
      await touch(exchange);
    }
    still = fresh.length === 0 ? still + 1 : 0;
    if (still > 300) return `only ${seen.size} of ${count} answers of ${title} were shown`;
    // Not beyond what is drawn: a scroll that is faster than reading leaves something out.
    const ahead = thread.getBoundingClientRect().top - list.getBoundingClientRect().top;
    if (ahead > 0) thread.scrollTop -= Math.min(ahead, thread.clientHeight);
    await pause(10);
  }
  // Images that fail and animations that begin need a moment.
  await pause(60);
  return '';
}

show().catch((error) => String(error)).then(async (failed) => done({
  failed,
  shown: seen.size,
  odd,
  hits: window.hits,
  zoom: (await window.__TAURI__.core.invoke('preferences')).zoom,
}));
