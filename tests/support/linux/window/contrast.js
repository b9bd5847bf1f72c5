// The visible texts whose contrast with their background is below arguments[0].
const [least] = arguments;

// A canvas turns every way to write a colour into bytes.
const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
const bytes = (colour) => {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = '#000';
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
  return { red, green, blue, alpha: alpha / 255 };
};

const over = (front, back) => {
  const mix = (channel) => front[channel] * front.alpha + back[channel] * (1 - front.alpha);
  return { red: mix('red'), green: mix('green'), blue: mix('blue'), alpha: 1 };
};

const backgroundOf = (element) => {
  const layers = [];
  for (let at = element; at; at = at.parentElement) layers.push(bytes(getComputedStyle(at).backgroundColor));
  return layers.reverse().reduce((back, front) => over(front, back), { red: 255, green: 255, blue: 255, alpha: 1 });
};

const luminance = ({ red, green, blue }) => {
  const linear = (channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
};

const contrast = (one, other) => {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

const isVisible = (element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })
  && element.getClientRects().length > 0
  && !element.closest('.visually-hidden, :disabled');

const opacityOf = (element) => {
  let opacity = 1;
  for (let at = element; at; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity);
  return opacity;
};

const weak = [];
const measure = (element, colour, text) => {
  const background = backgroundOf(element);
  const front = bytes(colour);
  front.alpha *= opacityOf(element);
  const ratio = contrast(over(front, background), background);
  if (ratio < least) weak.push(`${ratio.toFixed(2)}: ${text.trim().slice(0, 60)}`);
};

const dialog = document.querySelector('dialog:modal');
const texts = document.createTreeWalker(dialog ?? document.body, NodeFilter.SHOW_TEXT);
while (texts.nextNode()) {
  const { parentElement: element, data } = texts.currentNode;
  if (data.trim() !== '' && isVisible(element)) measure(element, getComputedStyle(element).color, data);
}
for (const field of (dialog ?? document.body).querySelectorAll('input[placeholder], textarea[placeholder]')) {
  if (isVisible(field) && field.placeholder !== '' && field.value === '') {
    measure(field, getComputedStyle(field, '::placeholder').color, field.placeholder);
  }
}
return weak;
