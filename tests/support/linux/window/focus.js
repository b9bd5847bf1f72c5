// Whether the element, or a box around it, looks different because the element has the focus.
const [element] = arguments;
const around = [element, element.parentElement, element.parentElement?.parentElement].filter(Boolean);
const look = () => JSON.stringify(around.map((box) => {
  const { outlineStyle, outlineWidth, outlineColor, borderColor, boxShadow, backgroundColor } = getComputedStyle(box);
  const outline = outlineStyle === 'none' ? '' : `${outlineStyle} ${outlineWidth} ${outlineColor}`;
  return [outline, borderColor, boxShadow, backgroundColor];
}));
const settle = () => document.getAnimations().forEach((animation) => animation.finish?.());

settle();
const focused = look();
element.blur();
settle();
const blurred = look();
element.focus({ focusVisible: true, preventScroll: true });
settle();
return focused !== blurred;
