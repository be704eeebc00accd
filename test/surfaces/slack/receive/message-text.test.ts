import { expect, test } from 'vitest';
import { mentionedIn, typedText } from '../../../../src/surfaces/slack/receive/message-text.ts';

test.each([
  ['<@U0BOT> status', 'status'],
  ['<@U0BOT|samverkansbot> status', 'status'],
  ['  1 &lt; 2 &amp;&amp; 3 &gt; 2 ', '1 < 2 && 3 > 2'],
  ['&amp;lt;', '&lt;'],
  ['lämna <https://example.org/a?b=1&amp;c=2>', 'lämna https://example.org/a?b=1&c=2'],
  ['se <https://example.org|example.org>', 'se https://example.org'],
  ['<mailto:anna@example.org|anna@example.org>', 'anna@example.org'],
  ['<#C1|onkologi>', '#onkologi'],
  ['<#C1>', '#kanal'],
  ['<#C1|>', '#kanal'],
  [
    'se <https://example.org/a?b=1&amp;c=2|vår &lt;rapport&gt;> s. 3',
    'se vår <rapport> (https://example.org/a?b=1&c=2) s. 3',
  ],
  ['ring <tel:+46186110000|018-611 00 00>', 'ring 018-611 00 00'],
  ['<!here> <!channel> <!subteam^S1|@kansli> <!subteam^S1>', '@here @channel @kansli @grupp'],
  ['senast <!date^1802000000^{date}|8 februari>', 'senast 8 februari'],
  ['&lt;@U1&gt; och &lt;!channel&gt;', '<@U1> och <!channel>'],
  ['&amp;amp;lt;', '&amp;lt;'],
  ['a <b> c', 'a <b> c'],
  ['', ''],
])('%j was typed as %j', (text, typed) => {
  expect(typedText(text)).toBe(typed);
});

test('those who are mentioned are named, when somebody knows their names', () => {
  const words = 'Jag, <@U1>, och <@U2|bjorn> håller med';
  expect(mentionedIn(words)).toEqual(['U1', 'U2']);
  expect(typedText(words, (account) => `@${account === 'U1' ? 'Anna &amp; Co' : 'Björn'}`)).toBe(
    'Jag, @Anna &amp; Co, och @Björn håller med',
  );
});
