import { on } from '../../chat/action.ts';
import { helpAbout, helpAmong, helpMessage, showHelp, whoAnswersQuestions } from '../../chat/asking/help.ts';
import { parseCommand } from '../../chat/asking/parse.ts';
import { findByWords } from '../../chat/find.ts';
import { buttons, type Message, text } from '../../chat/message.ts';
import { answer, type Response, reply } from '../../chat/response.ts';
import { shortened } from '../../chat/swedish.ts';
import {
  type ActionTable,
  anyoneKnown,
  asked,
  type Command,
  isKansli,
  offeredTo,
  type Turn,
} from '../../chat/table.ts';
import { commandButton, writeCommand } from '../../chat/write-command.ts';
import { ownActions } from '../../register/own/own-actions.ts';
import { permitted } from '../handling/permitted.ts';

const said: Pick<Command, 'reads' | 'smallTalk' | 'allowed'> = { reads: true, smallTalk: true, allowed: anyoneKnown };

const thanks: Command = {
  ...said,
  words: [
    ...[
      'tack',
      'tackar',
      'tack tack',
      'tack så mycket',
      'thanks',
      'thank you',
      'thx',
      'ok',
      'okej',
      'toppen',
      'bra',
      'perfekt',
    ],
    ...[
      'tack för hjälpen',
      'stort tack',
      'tusen tack',
      'super',
      'fint',
      'då vet jag',
      '👍',
      '🙏',
      '❤',
      '👏',
      '🎉',
      '😀',
      '😊',
    ],
    ...[':+1:', ':thumbsup:', ':pray:', ':clap:', ':heart:'],
  ],
  example: 'tack',
  about: 'Så att du vet att jag hörde',
  run: () => reply('Varsågod', 'Jag har inte sparat eller ändrat något nu.'),
};

/** Nothing is undone by a word alone: it could be another thing than the one that was meant. */
const undoing: Command = {
  ...said,
  words: ['ångra', 'ångra mig', 'ta tillbaka', 'det blev fel', 'nej det blev fel', 'gör om', 'undo'],
  example: 'ångra',
  about: 'Hur du ångrar det du har gjort',
  everyday: [
    ...asked('…', 'råkade|lämnade|lämnat|skickade|tryckte|valde|skrev fel', 'blev fel|galet|tokigt'),
    ...asked(
      '',
      'ångra-|ångrade',
      'blev fel|fel-|galet',
      'tog|tryckte|skrev|valde|lämnade|lämnat fel|felaktig-',
      'råkade|råka fel trycka|skriva|välja|ta|lämna',
    ),
  ],
  run: (_rest, turn) =>
    answer({
      title: 'Ångra eller rätta i svaret på det du gjorde',
      blocks: [
        text(
          'Det jag sparar åt dig har en knapp i svaret som ångrar eller rättar det. Hittar du inte svaret finns uppgiften under mina, och det som är inlämnat under dokument. Inget är ändrat nu.',
        ),
        buttons(
          commandButton('mina'),
          commandButton('dokument'),
          ...(isKansli(turn.asker) ? [commandButton('logg')] : []),
        ),
      ],
    }),
};

const contact: Command = {
  ...said,
  words: ['kontakt', 'kontakta', 'support', 'kontakta kansliet', 'människa', 'vem kan jag fråga', 'vem frågar jag'],
  example: 'kontakt',
  about: 'Vem du kan fråga',
  everyday: [
    // Who sits where is the kansli's to change.
    ...asked('…', 'jag slutar|slutat|avgår|avgått', 'tar över efter', 'inte längre med', 'jag inte med|kvar gruppen'),
    ...asked(
      '',
      'kontakt-|support|ringa|mejla|nå|når|höra kansliet|någon|vem|er',
      'prata|tala människa|person|någon|kansliet',
      'vem fråga-|svarar|hjälper|kontaktar|ansvarar',
      'funkar|fungerar|går inte',
      'mejladress|telefon- kansli-',
    ),
  ],
  run: (_rest, { office }) =>
    answer({
      title: 'Kansliet svarar på det som jag inte kan',
      blocks: [
        text(
          `${whoAnswersQuestions(office?.() ?? null)} Skriv gärna vad du ville göra, så ser de vad som hände i min logg.`,
        ),
        buttons(commandButton('hjälp'), commandButton('mina')),
      ],
    }),
};

/** The table with the help first, which lists what the asker may use, itself included, and what one says to be kind last. */
export function withSmallTalk(table: Required<ActionTable>, publicUrl: string | null): Required<ActionTable> {
  const help: Command = {
    words: ['hjälp', 'help', '?', 'kommandon', 'vad kan du', 'vad gör du', 'hur gör man'],
    example: 'hjälp',
    about: 'Vad jag kan hjälpa dig med',
    reads: true,
    allowed: anyoneKnown,
    everyday: [
      ...asked('', 'hjälp-', 'kan|gör du', 'hur funkar|fungerar|gör', 'vad heter|är du|boten', 'vilka kommandon'),
      ...asked('…', 'hjälp|hjälpa|help med|om', 'hur fungerar|funkar', 'betyder', 'står för'),
    ],
    run: (rest, turn) => answer(helpWith({ ...all, publicUrl }, rest, turn)),
  };
  const greeting: Command = {
    ...help,
    everyday: [],
    words: [
      'hej',
      'hej hej',
      'hejsan',
      'hallå',
      'tjena',
      'god morgon',
      'god dag',
      'god eftermiddag',
      'va',
      'hello',
      'hi',
      'hey',
    ],
    smallTalk: true,
    run: (_rest, turn) => answer(helpWith({ ...all, publicUrl }, '', turn)),
  };
  const all: Required<ActionTable> = {
    ...table,
    commands: [help, ...table.commands, greeting, thanks, undoing, contact],
    buttons: [
      ...table.buttons,
      on(showHelp, {
        reads: true,
        allowed: anyoneKnown,
        run: (_, turn) => answer(helpFor({ ...all, publicUrl }, turn)),
      }),
      {
        ...on(writeCommand, { reads: true, allowed: anyoneKnown, run: ({ line }, turn) => written(all, line, turn) }),
        writes: (line) => changes(all, line),
      },
    ],
  };
  return all;
}

/** What the button writes is a command as it stands: nothing is guessed at when one presses. */
function written({ commands }: ActionTable, line: string, turn: Turn): Response {
  const parsed = parseCommand(line, commands);
  if (parsed.type !== 'command') return reply('Knappen gäller inte längre', 'Skriv hjälp så visar jag vad jag kan.');
  const { command, rest } = parsed;
  if (command.speaks) return reply(`Skriv ${shortened(line, 60)} i kanalen`, 'Det görs där det ska gälla.');
  return permitted({ ...command, run: (one) => command.run(rest, one) }, turn);
}

function changes({ commands }: ActionTable, line: string): boolean {
  const parsed = parseCommand(line, commands);
  return parsed.type === 'command' && !(parsed.command.reads && !parsed.command.writes?.(parsed.rest));
}

type Helped = Pick<ActionTable, 'commands'> & { publicUrl: string | null };

const helpFor = ({ commands, publicUrl }: Helped, turn: Turn): Message =>
  helpMessage(offeredTo(turn, commands), {
    asker: turn.asker.name,
    office: turn.office?.() ?? null,
    settings: ownActions.show.button('Ändra inställningar', {}),
    publicUrl,
  });

/** About one command, about those that have to do with the words, or everything. */
function helpWith(table: Helped, words: string, turn: Turn): Message {
  const about = words
    .trim()
    .replace(/^(?:med|om|att|för)\s+/iu, '')
    .replace(/[?.]+$/u, '');
  if (about === '') return helpFor(table, turn);
  const mine = offeredTo(turn, table.commands);
  const parsed = parseCommand(about, mine);
  if (parsed.type === 'command' || parsed.type === 'everyday') {
    return parsed.command.smallTalk || parsed.command === mine[0] ? helpFor(table, turn) : helpAbout(parsed.command);
  }
  const found = findByWords(about, mine, (command) => [...command.words, command.about]);
  if (found.type === 'one') return found.item === mine[0] ? helpFor(table, turn) : helpAbout(found.item);
  if (found.type === 'many') return helpAmong(shortened(about, 40), found.items);
  return parsed.type === 'nearest' && parsed.command !== mine[0] ? helpAbout(parsed.command) : helpFor(table, turn);
}
