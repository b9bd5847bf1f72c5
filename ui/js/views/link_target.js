/**
 * Shows where a link leads while the pointer or the focus is on it, as a browser does: what a link says and where it
 * leads are two things.
 *
 * @param {HTMLElement} root what the links stand in
 * @param {HTMLElement} target
 */
export function showLinkTargets(root, target) {
  /** @param {Event} event */
  const show = ({ target: place }) => {
    const link = place instanceof Element ? place.closest("a[href]") : null;
    const address = link?.getAttribute("href") ?? "";
    target.hidden = address === "" || address.startsWith("#");
    target.textContent = target.hidden ? "" : address;
  };
  for (const event of ["pointerover", "focusin"]) root.addEventListener(event, show);
  for (const event of ["pointerleave", "focusout"]) {
    root.addEventListener(event, () => {
      target.hidden = true;
    });
  }
}
