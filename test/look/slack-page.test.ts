import { expect, test } from 'vitest';
import { bulletList, buttons, chart, note, people, table, text } from '../../src/chat/message.ts';
import { renderSlackMessage } from '../../src/surfaces/slack/render/render.ts';
import { slackPage } from './slack-page.ts';

test('every kind of block can be looked at, and what was typed is only words', () => {
  const typed = '<b>Ögon</b>';
  const press = { id: 'a.b', label: typed, value: '1' };
  const message = {
    title: typed,
    blocks: [
      text(typed, { type: 'link' as const, text: 'planen', url: 'https://example.org/plan' }),
      { type: 'facts' as const, facts: [{ label: 'Grupp', value: typed }] },
      table(['Område', { label: 'Antal', kind: 'number' }], [{ cells: [typed, '3'], opens: press }]),
      bulletList(typed),
      people('Ordförande', [{ person: 'anna', name: typed }]),
      chart('Antal', [{ label: typed, count: 3 }]),
      { type: 'image' as const, url: 'https://example.org/bild.png', alt: typed },
      buttons({ ...press, primary: true }, { ...press, isLessUsed: true }, { ...press, value: '2', isLessUsed: true }),
      note(typed),
    ],
  };
  const { blocks } = renderSlackMessage(message, { accountOf: () => 'U1ANNA', isAnswer: true });
  const page = slackPage([blocks]);
  expect(page).not.toContain(typed);
  for (const part of ['<h2>', '<table>', '<ul>', '<meter', '<select>', '<img', 'class="chip"', 'class="primary"']) {
    expect(page).toContain(part);
  }
});
