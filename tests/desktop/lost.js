// What can be pressed or read and stands outside of the window or of what scrolls around it, and what scrolls sideways.
const found = [];
const isSeen = (element) => element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true });
if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls sideways');
const root = document.querySelector('dialog[open]') ?? document.body;
for (const element of root.querySelectorAll('button, input, textarea, select, h1, h2, h3, p, a')) {
  if (!isSeen(element)) continue;
  if (element.closest('.visually-hidden, .table-scroller, pre, [inert], .status, .link-target')) continue;
  const box = element.getBoundingClientRect();
  if (box.width === 0 || box.height === 0) continue;
  if (box.left < -1 || box.right > innerWidth + 1) {
    found.push(`${element.tagName} “${(element.textContent || element.name || '').trim().slice(0, 40)}” ${box.left} to ${box.right}`);
  }
}
for (const scroller of document.querySelectorAll('*')) {
  // Tables and code scroll by themselves, so that nothing around them has to.
  if (scroller.matches('.table-scroller, pre') || !isSeen(scroller)) continue;
  if (!['auto', 'scroll'].includes(getComputedStyle(scroller).overflowX)) continue;
  const { scrollWidth, clientWidth } = scroller;
  if (scrollWidth > clientWidth) found.push(`${scroller.tagName}.${scroller.className} scrolls sideways: ${scrollWidth} in ${clientWidth}`);
}
return found;
