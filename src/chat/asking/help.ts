import { action } from '../action.ts';
import { type Block, type Button, buttons, type Message, mostButtons, note, table, text } from '../message.ts';
import type { Command } from '../table.ts';
import { commandButton } from '../write-command.ts';

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
    note(
      'Stora och små bokstäver spelar ingen roll, och lite felstavat går bra. Skriv ',
      strong('hjälp'),
      ' och ett ord för att få veta mer om det.',
    ),
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

/** What one command does, the lines that it takes, and what else it is called. */
export function helpAbout({ words: [word = '', ...others], example, about, more = [], speaks }: Command): Message {
  const lines = [...new Map([[example, about], ...more])];
  const also = others.slice(0, mostButtons);
  return {
    title: `Hjälp om ${word}`,
    blocks: [
      text(`${about}.`),
      lines.length > 1
        ? table(['Skriv till exempel', 'Det gör jag'], lines)
        : text('Skriv till exempel ', strong(example), '.'),
      ...(also.length > 0 ? [note(`Du kan också skriva ${also.join(', ')}.`)] : []),
      ...(speaks ? [] : [buttons(...offered([...new Set([word, example])]))]),
    ],
  };
}

/** The words asked about are in several commands. */
export const helpAmong = (asked: string, commands: readonly Command[]): Message => ({
  title: `Det här kan jag om ${asked}`,
  blocks: [
    table(
      ['Skriv till exempel', 'Det gör jag'],
      commands.map(({ example, about, words: [word = ''] }) => ({
        cells: [example, about],
        opens: commandButton(`hjälp ${word}`),
      })),
    ),
  ],
});

/** What was typed is no command. @param nearest the command that it looks like, if any, and the line it would be */
export function notUnderstood(typed: string, nearest: { command: Command; line: string } | null): Message {
  const word = nearest?.command.words[0];
  const guess = word === undefined ? [] : ['Menade du ', strong(word), '? '];
  const lines = nearest && !nearest.command.speaks ? [nearest.line, 'hjälp'] : ['hjälp', 'mina'];
  return {
    title: `Jag förstod inte "${typed}".`,
    blocks: [text(...guess, 'Skriv ', strong('hjälp'), ' så visar jag vad jag kan.'), buttons(...offered(lines))],
  };
}

/** Something was asked for that changes something, in words that may have meant something else: it is not done yet. */
export const offerWriting = ({ about, speaks }: Command, line: string): Message => ({
  title: `Menade du ${line}?`,
  blocks: [
    text(`${about}. Inget är ändrat än.`),
    ...(speaks ? [text('Skriv ', strong(line), ' i kanalen.')] : [buttons(...offered([line, 'hjälp']))]),
  ],
});

/** The words are a name of several things. */
export const whichNamed = (typed: string, lines: readonly string[]): Message => ({
  title: `Vad vill du se om "${typed}"?`,
  blocks: [buttons(...offered(lines))],
});

/** How a question in everyday words was read, under its answer. */
export const readAs = (line: string): Block => note('Jag läste det som ', strong(line), '.');

const offered = (lines: readonly string[]): Button[] =>
  lines.slice(0, mostButtons).map((line, at) => commandButton(line, at === 0 ? { primary: true } : {}));
