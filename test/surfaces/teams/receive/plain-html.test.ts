import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainFromHtml } from '../../../../src/surfaces/teams/receive/plain-html.ts';

describe('what is written in Teams, as plain text', () => {
  test.each<[string, string, string]>([
    ['nothing', '', ''],
    ['a line', '<div><div>Hej</div>\n</div>', 'Hej'],
    ['two paragraphs', '<p>Hej</p>\n<p>då</p>', 'Hej\ndå'],
    ['a line break', '<p>Hej<br>då<br/>igen</p>', 'Hej\ndå\nigen'],
    ['an empty line', '<p>Hej</p><p>&nbsp;</p><p>då</p>', 'Hej\n\ndå'],
    ['a break at the end of a paragraph', '<p>Hej<br></p><p>då</p>', 'Hej\ndå'],
    ['emphasis', '<p>Det är <strong>inte</strong> <em>så</em></p>', 'Det är inte så'],
    ['a list', '<p>Så här:</p><ul>\n<li>ett</li>\n<li>två</li>\n</ul><p>Klart</p>', 'Så här:\n- ett\n- två\nKlart'],
    ['a numbered list', '<ol><li>ett</li><li>två</li></ol><p>Klart</p>', '1. ett\n2. två\nKlart'],
    ['a numbered list that begins later', '<ol start="3"><li>tre</li><li>fyra</li></ol>', '3. tre\n4. fyra'],
    ['a list in a list', '<ol><li>ett<ul><li>a</li><li>b</li></ul></li><li>två</li></ol>', '1. ett\n- a\n- b\n2. två'],
    ['what is struck out', '<p>Vi <s>avstyrker</s> <del>nej</del> ja</p>', 'Vi (struket: avstyrker) (struket: nej) ja'],
    ['a table', '<table><tr><td>A</td><td>1</td></tr><tr><td>B</td><td>2</td></tr></table>', 'A 1\nB 2'],
    ['a quotation', '<blockquote>Sagt</blockquote><p>Svarat</p>', 'Sagt\nSvarat'],
    [
      'letters',
      '<p>å ä ö &aring;&Auml;&#246; &amp;lt; &quot;&#x1F600;&quot; &okänd; &#0;</p>',
      'å ä ö åÄö &lt; "😀" &okänd; &#0;',
    ],
    ['signs', '<p>1 &lt; 2 &gt; 0 &amp; mer</p>', '1 < 2 > 0 & mer'],
    ['signs that are not written as they should be', '<p>1 < 2 och 3 > 2</p>', '1 < 2 och 3 > 2'],
    ['a mention', '<p><at id="0">Anna Exempel</at>, vad säger du?</p>', 'Anna Exempel, vad säger du?'],
    ['an emoji', '<p>Bra <emoji id="smile" alt="😄" title="Glad"></emoji><img alt="👍" src="x"></p>', 'Bra 😄👍'],
    ['a picture', '<p>Se <img alt="image" src="https://example.org/x.png" width="10"></p>', 'Se'],
    ['an attachment', '<p>Se filen</p><attachment id="17"></attachment>', 'Se filen'],
    [
      'a link',
      '<a href="https://example.org/a?b=1&amp;c=2" title="x">remissen</a>',
      'remissen (https://example.org/a?b=1&c=2)',
    ],
    [
      'a link that says where it leads',
      '<a href="https://example.org/a">https://example.org/a</a>',
      'https://example.org/a',
    ],
    ['a link to a person', '<a href="mailto:anna@example.org">anna@example.org</a>', 'anna@example.org'],
    ['a script', '<script>alert(1)</script><style>p{}</style><!-- sagt --><p onclick="x">Hej</p>', 'alert(1)p{}\nHej'],
    ['spaces and lines in the source', '<div>\n  Hej   \n  du\n</div>', 'Hej du'],
  ])('%s', (_, html, text) => {
    expect(plainFromHtml(html)).toBe(text);
  });
});

test('what was typed comes back as it was typed, whatever it was', () => {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-zåäö<>&"';#\d]{1,20}$/), { minLength: 1 }), (lines) => {
      expect(plainFromHtml(`<div><div>${lines.map(escaped).join('<br>')}</div></div>`)).toBe(lines.join('\n'));
    }),
  );
});
