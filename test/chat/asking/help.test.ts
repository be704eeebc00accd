import { expect, test } from 'vitest';
import { helpMessage, notUnderstood } from '../../../src/chat/asking/help.ts';
import { plainText } from '../../../src/chat/plain-text.ts';
import { reply } from '../../../src/chat/response.ts';
import { anyoneKnown, type Command } from '../../../src/chat/table.ts';
import { ownActions } from '../../../src/register/own/own-actions.ts';

const status: Command = {
  words: ['status'],
  example: 'status onkologi',
  about: 'Visar vad som är lämnat och vad som saknas',
  reads: true,
  allowed: anyoneKnown,
  run: () => reply('status'),
};

const about = {
  asker: 'Anna Exempel',
  office: 'Karin Exempel, karin@example.org',
  settings: ownActions.show.button('Ändra inställningar', {}),
  publicUrl: null,
};

test('the help greets by first name and shows a line to try for every command', () => {
  const help = plainText(helpMessage([status], about));
  expect(help).toContain('Hej Anna, ');
  expect(help).toContain('Frågor besvaras på kansliet av Karin Exempel, karin@example.org.');
  expect(help).toContain('status onkologi | Visar vad som är lämnat och vad som saknas');
});

test('the help says where the bot’s own pages are, where anybody can reach them', () => {
  const help = helpMessage([status], { ...about, publicUrl: 'https://bot.example.org' });
  const links = help.blocks.flatMap((block) => ('text' in block ? block.text : []));
  expect(links.flatMap((one) => (typeof one === 'object' && one.type === 'link' ? [one.url] : []))).toEqual([
    'https://bot.example.org/hjalp',
    'https://bot.example.org/integritet',
    'https://bot.example.org/villkor',
    'https://bot.example.org/tillganglighet',
  ]);
});

test('a slip is answered with the nearest command, and how to get help', () => {
  expect(plainText(notUnderstood('staus', { command: status, line: 'status' }))).toBe(
    'Jag förstod inte "staus".\nMenade du status? Skriv hjälp så visar jag vad jag kan.\n[status] [hjälp]',
  );
  expect(plainText(notUnderstood('xyzzy', null))).toBe(
    'Jag förstod inte "xyzzy".\nSkriv hjälp så visar jag vad jag kan.\n[hjälp] [mina]',
  );
});
