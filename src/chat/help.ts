import { type Block, type Message, note, table, text } from './message.ts';
import type { Command } from './table.ts';

/**
 * @param commands those that this asker may use, in the order they are to be shown.
 * @param publicUrl where the bot's own pages are; null where nobody can reach them
 */
export const helpMessage = (commands: readonly Command[], asker: string, publicUrl: string | null): Message => ({
  title: `Hej ${firstName(asker)}, det här kan jag hjälpa dig med`,
  blocks: [
    table(
      ['Skriv till exempel', 'Det gör jag'],
      commands.map(({ example, about }) => [example, about]),
    ),
    note('Stora och små bokstäver spelar ingen roll, och lite felstavat går bra.'),
    ...(publicUrl === null ? [] : [aboutThePages(publicUrl)]),
  ],
});

const aboutThePages = (url: string): Block =>
  note(
    'Läs mer: ',
    { type: 'link', text: 'hjälp och kontakt', url: `${url}/hjalp` },
    ', ',
    { type: 'link', text: 'dina personuppgifter', url: `${url}/integritet` },
    ', ',
    { type: 'link', text: 'villkor', url: `${url}/villkor` },
    ' och ',
    { type: 'link', text: 'tillgänglighet', url: `${url}/tillganglighet` },
    '.',
  );

const firstName = (name: string): string => name.split(' ', 1)[0] ?? name;

const strong = (word: string) => ({ type: 'strong', text: word }) as const;

/** What was typed is no command. @param nearest the command that it looks like, if any. */
export function notUnderstood(typed: string, nearest: Command | null): Message {
  const word = nearest?.words[0];
  const guess = word === undefined ? [] : ['Menade du ', strong(word), '? '];
  return {
    title: `Jag förstod inte "${typed}".`,
    blocks: [text(...guess, 'Skriv ', strong('hjälp'), ' så visar jag vad jag kan.')],
  };
}
