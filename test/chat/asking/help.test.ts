import { expect, test } from 'vitest';
import { helpMessage, notUnderstood } from '../../../src/chat/asking/help.ts';
import { plainText } from '../../../src/chat/plain-text.ts';
import { reply } from '../../../src/chat/response.ts';
import { anyoneKnown, type Command } from '../../../src/chat/table.ts';

const status: Command = {
  words: ['status'],
  example: 'status onkologi',
  about: 'Visar vad som är lämnat och vad som saknas',
  reads: true,
  allowed: anyoneKnown,
  run: () => reply('status'),
};

test('the help greets by first name and shows a line to try for every command', () => {
  const help = plainText(helpMessage([status], 'Anna Exempel'));
  expect(help).toContain('Hej Anna, ');
  expect(help).toContain('status onkologi | Visar vad som är lämnat och vad som saknas');
});

test('a slip is answered with the nearest command, and how to get help', () => {
  expect(plainText(notUnderstood('staus', { command: status, line: 'status' }))).toBe(
    'Jag förstod inte "staus".\nMenade du status? Skriv hjälp så visar jag vad jag kan.\n[status] [hjälp]',
  );
  expect(plainText(notUnderstood('xyzzy', null))).toBe(
    'Jag förstod inte "xyzzy".\nSkriv hjälp så visar jag vad jag kan.\n[hjälp] [mina]',
  );
});
