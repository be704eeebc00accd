import { expect, test } from 'vitest';
import { buttons, facts, note, table, text } from '../../src/chat/message.ts';
import { plainText } from '../../src/chat/plain-text.ts';

test('a message as plain text says everything, block by block', () => {
  const message = {
    title: 'Verksamhetsberättelsen för 2026 ska lämnas in inom 16 dagar',
    blocks: [
      facts(['Grupp', 'Verksamhetschefsgrupp onkologi'], ['Sista dag', 'senast 28 februari 2027']),
      text(
        'Till ',
        { type: 'mention', person: 'anna', name: 'Anna Exempel' },
        ', se ',
        { type: 'link', text: 'mallen', url: 'https://example.org/mall' },
        ' och ',
        { type: 'link', text: 'https://example.org/', url: 'https://example.org/' },
        ' ',
        { type: 'strong', text: 'i dag' },
        '.',
      ),
      table(
        ['Region', 'Svar'],
        [
          ['Dalarna', 'ja'],
          ['Uppsala', 'nej'],
        ],
      ),
      { type: 'image', url: 'https://example.org/bild.png', alt: 'Årshjul' },
      buttons({ id: 'a', label: 'Lämna in', value: '1' }, { id: 'b', label: 'Vi arbetar med det', value: '1' }),
      note('Från Samverkansbot.'),
    ],
  } as const;
  expect(plainText(message)).toBe(`Verksamhetsberättelsen för 2026 ska lämnas in inom 16 dagar
Grupp: Verksamhetschefsgrupp onkologi
Sista dag: senast 28 februari 2027
Till Anna Exempel, se mallen (https://example.org/mall) och https://example.org/ i dag.
Region | Svar
Dalarna | ja
Uppsala | nej
Årshjul (https://example.org/bild.png)
[Lämna in] [Vi arbetar med det]
Från Samverkansbot.`);
});

test('a message without blocks is its title', () => {
  expect(plainText({ title: 'Tack', blocks: [] })).toBe('Tack');
});
