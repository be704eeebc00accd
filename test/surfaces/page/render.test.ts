import { describe, expect, test } from 'vitest';
import type { Block } from '../../../src/chat/message.ts';
import { renderPageMessage } from '../../../src/surfaces/page/render.ts';

const markup = '<img src=x onerror=alert(1)> & *fet* @alla';
const shown = (block: Block) => renderPageMessage({ title: 'T', blocks: [block] }).blocks[0];

describe('every block is shown', () => {
  const blocks: Block[] = [
    {
      type: 'text',
      text: [
        markup,
        { type: 'strong', text: 'fet' },
        { type: 'link', text: 'länk', url: 'https://example.org/å' },
        { type: 'mention', person: 'anna', name: 'Anna Exempel' },
      ],
    },
    { type: 'facts', facts: [{ label: 'Grupp', value: markup }] },
    { type: 'table', columns: ['A', 'B'], rows: [['1', markup]] },
    { type: 'image', url: 'https://example.org/bild.png', alt: 'En bild' },
    { type: 'buttons', buttons: [{ id: 'duty.submit', label: 'Lämna in', value: '17', primary: true }] },
    { type: 'note', text: [markup] },
  ];

  test('each, in its order, with its words unchanged', () => {
    expect(renderPageMessage({ title: markup, blocks })).toEqual({
      title: markup,
      blocks: [
        {
          type: 'text',
          text: [
            { type: 'plain', text: markup },
            { type: 'strong', text: 'fet' },
            { type: 'link', text: 'länk', url: 'https://example.org/%C3%A5' },
            { type: 'mention', text: 'Anna Exempel' },
          ],
        },
        { type: 'facts', facts: [{ label: 'Grupp', value: markup }] },
        { type: 'table', columns: ['A', 'B'], rows: [['1', markup]], kinds: ['text', 'text'], opens: [null] },
        { type: 'image', url: 'https://example.org/bild.png', alt: 'En bild' },
        {
          type: 'buttons',
          buttons: [
            { id: 'duty.submit', label: 'Lämna in', value: '17', primary: true, confirm: null, isLessUsed: false },
          ],
        },
        { type: 'note', text: [{ type: 'plain', text: markup }] },
      ],
    });
  });
});

describe('a link leads to the web or nowhere', () => {
  test.each([
    'javascript:alert(1)',
    ' JAVASCRIPT:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '//x',
    'x',
    '',
  ])('%s is shown as text', (url) => {
    expect(shown({ type: 'text', text: [{ type: 'link', text: 'här', url }] })).toEqual({
      type: 'text',
      text: [{ type: 'plain', text: `här (${url})` }],
    });
    expect(shown({ type: 'image', url, alt: 'Årshjulet' })).toEqual({ type: 'image', url: null, alt: 'Årshjulet' });
  });
});
