import { whereInWords } from '../../chat/invocation.ts';
import { type Block, type Button, buttons, type Message, note, say, table, text } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { clockTime, date, plural, shortened, weekdayDate } from '../../chat/swedish.ts';
import type { OutboxCounts } from '../outbox-store.ts';
import type { UnreachedAddressee } from '../stand-in-store.ts';
import { chooseFailed, clearFailed, showFailed, tryFailedAgain } from './failed-actions.ts';
import type { FailedMessage } from './failed-store.ts';

/** Somebody whom nothing reaches, and what opens what is known of them. */
type OpenedAddressee = UnreachedAddressee & { opens: Button | null };

type FailedPage = {
  /** The latest first. */
  messages: readonly FailedMessage[];
  /** How many older ones there are. */
  older: number;
  /** Whether these are the latest of all. */
  latest: boolean;
  counts: OutboxCounts;
  /** Whom nothing reaches. */
  unreached: readonly OpenedAddressee[];
  timeZone: string;
};

/** So many characters of each part keep a page within every platform's limit. */
const most = 100;

export function failedPage(page: FailedPage): Message {
  if (page.messages.length === 0) return allIsWell(page);
  return {
    title: 'Utskick som inte har kommit fram som de ska',
    blocks: [
      table(
        [{ label: 'Skulle gå', kind: 'day' }, 'Till', 'Vad', { label: 'Hur det gick', kind: 'state' }],
        page.messages.map((message) => ({
          cells: [
            when(message.dueAt, page.timeZone),
            toWhom(message),
            what(message),
            howItWent(message, page.timeZone),
          ],
          opens: opener(message),
        })),
      ),
      ...(page.older > 0 ? [note(`Och ${page.older} till, äldre än de här.`)] : []),
      ...(page.latest ? [] : [note('Du läser äldre utskick.')]),
      ...notReached(page),
      ...waiting(page.counts),
      ...whatToDo(page),
    ],
  };
}

function allIsWell({ counts, latest, ...page }: FailedPage): Message {
  if (!latest) return say('Det finns inga äldre utskick som har gått fel', 'Skriv utskick för att se de senaste.');
  if (page.unreached.length > 0) {
    return { title: 'Alla utskick når inte fram', blocks: [...notReached(page), ...waiting(counts)] };
  }
  return {
    title: 'Inga utskick har gått fel',
    blocks: [note('Här visas meddelanden som inte har kunnat levereras, och varför.'), ...waiting(counts)],
  };
}

const mostUnreached = 12;

/** Nothing is sent to them: it goes to those who stand in for them, and comes to them once they are reached. */
function notReached({ unreached, timeZone }: Pick<FailedPage, 'unreached' | 'timeZone'>): Block[] {
  if (unreached.length === 0) return [];
  return [
    text({ type: 'strong', text: `Kan inte nås: ${unreached.length}` }),
    table(
      ['Vem', 'Varför', { label: 'Sedan', kind: 'day' }, 'Det går i stället till'],
      unreached.slice(0, mostUnreached).map(({ name, why, since, instead, opens }) => ({
        cells: [name, shortened(why, most), dayOfWeek(since, timeZone), instead ?? 'ingen än'],
        opens,
      })),
    ),
    ...leftOut(unreached.length - mostUnreached),
    note('Var och en nås efter att ha skrivit hej till mig, och får då det som gäller.'),
  ];
}

const dayOfWeek = (at: Temporal.Instant, timeZone: string): string =>
  weekdayDate(at.toZonedDateTimeISO(timeZone).toPlainDate());

function waiting({ waiting, claimed }: OutboxCounts): Block[] {
  const count = waiting + claimed;
  if (count === 0) return [];
  return [note(`${count} ${plural(count, 'meddelande väntar', 'meddelanden väntar')} på att skickas.`)];
}

const canBeTriedAgain = ({ state, isOver }: FailedMessage): boolean => state === 'given_up' && !isOver;

/** One message is tried again at once; of several, all that are shown or one that is chosen in a form. */
function whatToDo({ messages, older, latest }: FailedPage): Block[] {
  const ids = messages.filter(canBeTriedAgain).map(({ id }) => id);
  const over = messages.filter(({ isOver }) => isOver).map(({ id }) => id);
  const row: Button[] = [
    ...(ids.length > 0 ? [tryFailedAgain.button(tryAgainLabel(ids.length), { ids }, { primary: true })] : []),
    ...(ids.length > 1 ? [chooseFailed.button('Välj ett', { ids })] : []),
    ...(over.length > 0 ? [clearFailed.button('Ta bort det inaktuella', { ids: over })] : []),
    ...(older > 0 ? [showFailed.button('Visa fler', { before: messages.at(-1)?.id ?? 0 })] : []),
    ...(latest ? [] : [showFailed.button('Visa de senaste', { before: 0 })]),
  ];
  return row.length > 0 ? [buttons(...row)] : [];
}

const tryAgainLabel = (count: number): string => (count === 1 ? 'Försök igen' : 'Försök igen med alla här');

const takenAway = (over: number): string => `${over} gäller inte längre och tas bort ur listan`;

/** How many of those that were asked for wait again, and of how many nothing holds any longer. */
export function triedAgain({ waits, over }: { waits: number; over: number }): Message {
  if (waits === 0) return over > 0 ? cleared(over) : nothingLeft('Det finns inget att försöka igen med');
  const again = 'Skriv utskick om en stund för att se hur det gick.';
  if (over > 0) return say(`${waits} skickas igen, ${takenAway(over)}`, again);
  return say(waits === 1 ? 'Ett nytt försök görs nu' : `Nya försök görs nu med ${waits} meddelanden`, again);
}

export const cleared = (over: number): Message =>
  over === 0
    ? nothingLeft('Det finns inget att ta bort')
    : say(takenAway(over), 'Inget skickas. Skriv utskick för att se vad som är kvar.');

const nothingLeft = (title: string): Message =>
  say(title, 'Någon annan har redan gjort det. Skriv utskick för att se läget.');

/** "Anna Exempel: Påminnelse 2" */
export const failedInWords = (message: FailedMessage): string => `${toWhom(message)}: ${what(message)}`;

/** In the words of its row, since many kinds open with the same. */
const opener = (message: FailedMessage): Button | null =>
  message.opens && { ...message.opens, label: shortened(`Visa det som ”${message.title}” gäller`, 75) };

const toWhom = ({ to, place }: FailedMessage): string => (place ? `${to} ${whereInWords(place)}` : to);

function what({ title, update }: FailedMessage): string {
  const shown = shortened(title, most);
  return update ? `Ändring av ”${shown}”` : shown;
}

function howItWent(message: FailedMessage, timeZone: string): string {
  if (message.isOver) return 'Kom inte fram, och gäller inte längre.';
  const why = message.why ? `: ${shortened(message.why, most)}` : '';
  switch (message.state) {
    case 'given_up':
      if (message.maybeThere) return `${unsureWords(message)}${why}. Skickas inte igen av sig självt.`;
      return `Kom inte fram${why}.${message.instead ? ` Gick i stället till ${message.instead}.` : ''}`;
    case 'unsure':
      return `${unsureWords(message)}${why}. Boten ser efter eller skickar igen ${nextCheck(message, timeZone)}.`;
    case 'sent':
      return 'Skickades en gång till, eftersom det inte gick att se om det första kom fram.';
    case 'waiting':
    case 'claimed':
      return 'Skickas en gång till, eftersom det inte går att se om det första kom fram.';
  }
}

const unsureWords = ({ repeated }: FailedMessage): string =>
  repeated ? 'Skickades två gånger, och det är osäkert om det kom fram' : 'Osäkert om det kom fram';

const nextCheck = ({ nextAt }: FailedMessage, timeZone: string): string =>
  nextAt ? clockTime(nextAt.toZonedDateTimeISO(timeZone)) : 'snart';

function when(at: Temporal.Instant, timeZone: string): string {
  const local = at.toZonedDateTimeISO(timeZone);
  return `${date(local.toPlainDate())} ${clockTime(local)}`;
}
