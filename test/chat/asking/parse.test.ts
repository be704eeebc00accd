import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCommand } from '../../../src/chat/asking/parse.ts';
import { reply } from '../../../src/chat/response.ts';
import { anyoneKnown, type Command } from '../../../src/chat/table.ts';

const command = (...words: string[]): Command => ({
  words,
  example: words[0] ?? '',
  about: '',
  reads: true,
  allowed: anyoneKnown,
  run: () => reply(words[0] ?? ''),
});
const commands = [
  command('hjälp', 'help', '?', 'hej', 'hallå', 'god morgon'),
  command('status'),
  command('lämna'),
  command('grupp'),
  command('grupper'),
  command('lägg till'),
  command('lägg till plats'),
  command('nhv'),
  command('möte'),
  command('utskick'),
];

/** The understood command and what follows it, or what was said instead. */
function understood(text: string): string {
  const parsed = parseCommand(text, commands);
  switch (parsed.type) {
    case 'command':
      return `${parsed.command.words[0]}:${parsed.rest}`;
    case 'everyday':
      return `~${parsed.line}`;
    case 'nearest':
      return `"${parsed.typed}"? ${parsed.command.words[0]}`;
    case 'unknown':
      return `"${parsed.typed}"`;
    case 'empty':
      return '';
  }
}

describe('a command is understood', () => {
  test.each([
    ['status', 'status:'],
    ['STATUS', 'status:'],
    ['status onkologi', 'status:onkologi'],
    ['  Status   VC  Onkologi ', 'status:VC  Onkologi'],
    ['status\u00a0onkologi', 'status:onkologi'],
    ['status!', 'status:'],
    ['status?', 'status:'],
    ['"status"', 'status:'],
    ['*status*', 'status:'],
    ['/samverkan status onkologi', 'status:onkologi'],
    ['/Samverkan', ''],
    ['/status', 'status:'],
    ['lamna', 'lämna:'],
    ['LÄMNA', 'lämna:'],
    ['la\u0308mna', 'lämna:'],
    ['hjalp', 'hjälp:'],
    ['mote onkologi', 'möte:onkologi'],
    ['Hej!', 'hjälp:'],
    ['hallå där', 'hjälp:där'],
    ['God  morgon!', 'hjälp:'],
    ['help', 'hjälp:'],
    ['?', 'hjälp:'],
    ['grupper', 'grupper:'],
    ['grupp er', 'grupp:er'],
    ['lägg till plats vc-onkologi', 'lägg till plats:vc-onkologi'],
    ['lägg till person', 'lägg till:person'],
    ['status\nonkologi', 'status:onkologi'],
  ])('%j is %s', (text, meaning) => {
    expect(understood(text)).toBe(meaning);
  });
});

describe('a slip gets the nearest command', () => {
  test.each([
    ['staus', '"staus"? status'],
    ['Sttaus onkologi', '"Sttaus"? status'],
    ['stauts', '"stauts"? status'],
    ['hjlp', '"hjlp"? hjälp'],
    ['laemna', '"laemna"? lämna'],
    ['nvh', '"nvh"? nhv'],
    ['lägg til plats onkologi', '"lägg til plats"? lägg till plats'],
    ['utsk', '"utsk"? utskick'],
    ['visa status för onkologi', '~status onkologi'],
  ])('%j gives %s', (text, meaning) => {
    expect(understood(text)).toBe(meaning);
  });
});

describe('nothing is met with silence', () => {
  test.each([
    ['', ''],
    ['   ', ''],
    ['!!!', ''],
    ['👍', ''],
    ['xyzzy', '"xyzzy"'],
    ['constructor', '"constructor"'],
    ['__proto__', '"__proto__"'],
    ['a', '"a"'],
    ['elefanter dansar inte ofta i domkyrkan om vintern', '"elefanter dansar inte ofta i domkyrkan…"'],
  ])('%j gives %j', (text, meaning) => {
    expect(understood(text)).toBe(meaning);
  });

  test('whatever is written has a meaning, and what is shown of it is short', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const parsed = parseCommand(text, commands);
        if ('typed' in parsed) expect(parsed.typed.length).toBeLessThanOrEqual(40);
      }),
    );
  });

  test.each([
    ['one word', 'x'.repeat(5000)],
    ['short words', 'x '.repeat(2500)],
    ['punctuation', '!'.repeat(4999)],
    ['punctuation and letters', '!a'.repeat(2500)],
    ['combining marks', `a${'\u0301'.repeat(4999)}`],
    ['spaces', `${' '.repeat(4999)}x`],
  ])('5,000 characters of noise are answered: %s', (_what, text) => {
    expect(['empty', 'unknown']).toContain(parseCommand(text, commands).type);
  });
});

test('every word of every command is understood as that command, however it is written', () => {
  const words = commands.flatMap((row) => row.words.map((word) => ({ row, word })));
  const noise = fc.constantFrom('', ' ', '\u00a0', '\t');
  fc.assert(
    fc.property(fc.constantFrom(...words), fc.boolean(), noise, noise, ({ row, word }, upper, before, after) => {
      const parsed = parseCommand(`${before}${upper ? word.toUpperCase() : word}${after}`, commands);
      expect(parsed).toEqual({ type: 'command', command: row, rest: '' });
    }),
  );
});
