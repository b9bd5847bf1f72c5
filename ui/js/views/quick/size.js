/**
 * Says how high the card is whenever that changes, so that the window fits around it.
 *
 * @param {HTMLElement} card
 * @param {(height: number) => void} report in CSS pixels
 */
export function reportHeight(card, report) {
  let reported = 0;
  new ResizeObserver(() => {
    const height = Math.ceil(card.getBoundingClientRect().height);
    if (height === reported) return;
    reported = height;
    report(height);
  }).observe(card);
}
