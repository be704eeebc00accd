import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('../../../src/surfaces/page/browser/page.css', import.meta.url), 'utf8');
const colours = new Map(
  css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g).map(([, name, light, dark]) => [name, { light, dark }]),
);

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((place) => Number.parseInt(hex.slice(place, place + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

const grounds = ['paper', 'side', 'sheet', 'tint'];
const pairs = [
  ...['ink', 'muted', 'accent', 'accent-strong'].flatMap((front) =>
    grounds.map((ground) => [front, ground, 4.5] as const),
  ),
  ...['accent', 'accent-strong', 'fault'].map((ground) => ['on-accent', ground, 4.5] as const),
  ...['paper', 'side'].map((ground) => ['fault', ground, 4.5] as const),
  // The borders of buttons and fields.
  ...['paper', 'side', 'sheet'].map((ground) => ['edge', ground, 3] as const),
];

test.each(pairs)('%s on %s has a contrast of at least %d, in light and dark (WCAG AA)', (front, ground, least) => {
  for (const mode of ['light', 'dark'] as const) {
    const [one, other] = [colours.get(front)?.[mode], colours.get(ground)?.[mode]];
    expect(contrast(one ?? '', other ?? ''), mode).toBeGreaterThanOrEqual(least);
  }
});
