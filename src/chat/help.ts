import { action } from './action.ts';
import { type Block, type Button, buttons, type Message, note, table, text } from './message.ts';
import type { Command } from './table.ts';

/** Shows what the one who presses can ask for. */
export const showHelp = action('help.show', {});

/**
 * `office`: who at the kansli can be asked; null: nobody is known. `publicUrl`: where the bot's own pages are; null where
 * nobody can reach them.
 */
type HelpAround = { asker: string; office: string | null; settings: Button; publicUrl: string | null };

/** @param commands those that this asker may use, in the order they are to be shown. */
export const helpMessage = (
  commands: readonly Command[],
  { asker, office, settings, publicUrl }: HelpAround,
): Message => ({
  title: `Hej ${firstName(asker)}, det här kan jag hjälpa dig med`,
  blocks: [
    table(
      ['Skriv till exempel', 'Det gör jag'],
      commands.map(({ example, about }) => [example, about]),
    ),
    note('Stora och små bokstäver spelar ingen roll, och lite felstavat går bra.'),
    text(whoAnswersQuestions(office)),
    ...(publicUrl === null ? [] : [aboutThePages(publicUrl)]),
    buttons(settings),
  ],
});

/** "Frågor besvaras av Karin Exempel, karin@example.org." */
export const whoAnswersQuestions = (office: string | null): string =>
  office === null ? 'Frågor om samverkan besvaras av kansliet.' : `Frågor besvaras på kansliet av ${office}.`;

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
