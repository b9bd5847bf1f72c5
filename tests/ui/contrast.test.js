import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

const tokens = await readFile(new URL("../../ui/css/tokens.css", import.meta.url), "utf8");

/** WCAG 2.2, 1.4.3: text; 1.4.11: the edge of something that is pressed or focused. */
const TEXT = 4.5;
const EDGE = 3;

const surfaces = ["ground", "panel", "raised", "accent-soft"];

for (const theme of /** @type {const} */ (["light", "dark"])) {
  for (const surface of surfaces) {
    for (const ink of ["ink", "ink-2", "accent", "good", "warn", "bad", "code-keyword", "code-name"]) {
      test(`${ink} on ${surface} can be read in the ${theme} theme`, () => {
        assertContrast(ink, surface, theme, TEXT);
      });
    }
  }

  test(`the words on a main button can be read in the ${theme} theme`, () => {
    assertContrast("on-accent", "accent", theme, TEXT);
  });

  test(`the focus can be seen in the ${theme} theme`, () => {
    for (const surface of surfaces) assertContrast("accent", surface, theme, EDGE);
  });
}

/**
 * @param {string} ink
 * @param {string} surface
 * @param {"light" | "dark"} theme
 * @param {number} least
 */
function assertContrast(ink, surface, theme, least) {
  const [lighter = 0, darker = 0] = [luminance(ink, theme), luminance(surface, theme)].sort((a, b) => b - a);
  const contrast = (lighter + 0.05) / (darker + 0.05);
  assert.ok(contrast >= least, `${ink} on ${surface}: ${contrast.toFixed(2)}`);
}

/**
 * Relative luminance of a semantic token, by way of OKLCH, OKLab and linear sRGB (CSS Color 4, section 10).
 *
 * @param {string} token
 * @param {"light" | "dark"} theme
 */
function luminance(token, theme) {
  const [lightness, chroma, hue] = rawOf(token, theme);
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clipped = (/** @type {number} */ channel) => Math.min(1, Math.max(0, channel));
  const red = clipped(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = clipped(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = clipped(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * @param {string} token
 * @param {"light" | "dark"} theme
 * @returns {[number, number, number]} lightness, chroma, hue
 */
function rawOf(token, theme) {
  const pair = tokens.match(new RegExp(`--${token}: light-dark\\(var\\(--([\\w-]+)\\), var\\(--([\\w-]+)\\)\\)`));
  const raw = pair?.[theme === "light" ? 1 : 2];
  const values = tokens.match(new RegExp(`--${raw}: oklch\\(([\\d.]+) ([\\d.]+)(?: ([\\d.]+))?`));
  assert.ok(values, `${token} has no value in the ${theme} theme`);
  return [Number(values[1]), Number(values[2]), Number(values[3] ?? 0)];
}
