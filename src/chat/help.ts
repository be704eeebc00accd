import { action } from './action.ts';
import { type Button, buttons, type Message, note, table, text } from './message.ts';
import type { Command } from './table.ts';

/** Shows what the one who presses can ask for. */
export const showHelp = action('help.show', {});

/** `office`: who at the kansli can be asked; null: nobody is known. */
type HelpAround = { asker: string; office: string | null; settings: Button };

/** @param commands those that this asker may use, in the order they are to be shown. */
export const helpMessage = (commands: readonly Command[], { asker, office, settings }: HelpAround): Message => ({
  title: `Hej ${firstName(asker)}, det här kan jag hjälpa dig med`,
  blocks: [
    table(
      ['Skriv till exempel', 'Det gör jag'],
      commands.map(({ example, about }) => [example, about]),
    ),
    note('Stora och små bokstäver spelar ingen roll, och lite felstavat går bra.'),
    text(whoAnswersQuestions(office)),
    buttons(settings),
  ],
});

/** "Frågor besvaras av Karin Exempel, karin@example.org." */
export const whoAnswersQuestions = (office: string | null): string =>
  office === null ? 'Frågor om samverkan besvaras av kansliet.' : `Frågor besvaras på kansliet av ${office}.`;

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
