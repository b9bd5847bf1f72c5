// What can be pressed or read and stands outside of the window or of what scrolls around it.
const found = [];
if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls sideways');
const dialog = document.querySelector('dialog[open]');
for (const element of (dialog ?? document.body).querySelectorAll('button, input, textarea, select, h1, h2, h3, p, a')) {
  if (!element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true })) continue;
  if (element.closest('.visually-hidden, .table-scroller, pre, [inert], .sidebar, .status, .link-target')) continue;
  const box = element.getBoundingClientRect();
  if (box.width === 0 || box.height === 0) continue;
  if (box.left < -1 || box.right > innerWidth + 1) {
    found.push(`${element.tagName} “${(element.textContent || element.name || '').trim().slice(0, 40)}” ${box.left} to ${box.right}`);
  }
}
return found;
