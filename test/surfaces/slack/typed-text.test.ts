import { expect, test } from 'vitest';
import { typedText } from '../../../src/surfaces/slack/typed-text.ts';

test.each([
  ['<@U0BOT> status', 'status'],
  ['<@U0BOT|samverkansbot> status', 'status'],
  ['  1 &lt; 2 &amp;&amp; 3 &gt; 2 ', '1 < 2 && 3 > 2'],
  ['&amp;lt;', '&lt;'],
  ['lämna <https://example.org/a?b=1&amp;c=2>', 'lämna https://example.org/a?b=1&c=2'],
  ['se <https://example.org|example.org>', 'se https://example.org'],
  ['<mailto:anna@example.org|anna@example.org>', 'anna@example.org'],
  ['<#C1|onkologi>', '#onkologi'],
  ['', ''],
])('%j was typed as %j', (text, typed) => {
  expect(typedText(text)).toBe(typed);
});
