import type { Form } from '../../chat/form.ts';
import { type Block, type Button, buttons, type Message, note, say, table } from '../../chat/message.ts';
import { clockTime, date, plural, shortened } from '../../chat/swedish.ts';
import type { OutboxCounts } from '../outbox-store.ts';
import type { FailedMessage } from './failed-store.ts';

export type FailedPage = {
  /** The latest first. */
  troubles: readonly FailedMessage[];
  /** How many older ones there are. */
  older: number;
  /** Whether these are the latest of all. */
  latest: boolean;
  counts: OutboxCounts;
  timeZone: string;
};

/** So much of one part that a page of them stays within every platform's limit. */
const most = 100;

export function failedPage(page: FailedPage): Message {
  if (page.troubles.length === 0) return allIsWell(page);
  return {
    title: 'Utskick som inte har kommit fram som de ska',
    blocks: [
      table(
        ['Skulle gå', 'Till', 'Vad', 'Hur det gick'],
        page.troubles.map((trouble) => [
          when(trouble.dueAt, page.timeZone),
          trouble.to,
          what(trouble),
          howItWent(trouble, page.timeZone),
        ]),
      ),
      ...(page.older > 0 ? [note(`Och ${page.older} till, äldre än de här.`)] : []),
      ...(page.latest ? [] : [note('Du läser äldre utskick.')]),
      ...waiting(page.counts),
      ...whatToDo(page),
    ],
  };
}

const allIsWell = ({ counts, latest }: FailedPage): Message =>
  latest
    ? {
        title: 'Inga utskick har gått fel',
        blocks: [note('Här visas det som inte kan lämnas fram, och varför.'), ...waiting(counts)],
      }
    : say('Det finns inga äldre utskick som har gått fel', 'Skriv utskick för att se de senaste.');

function waiting({ waiting, claimed }: OutboxCounts): Block[] {
  const count = waiting + claimed;
  if (count === 0) return [];
  return [note(`${count} ${plural(count, 'meddelande väntar', 'meddelanden väntar')} på att skickas.`)];
}

const canBeTriedAgain = ({ state }: FailedMessage): boolean => state === 'given_up';

/** One press for the only one there is; with several, for all that are shown, or for one that is chosen. */
function whatToDo({ troubles, older, latest }: FailedPage): Block[] {
  const again = troubles.filter(canBeTriedAgain).map(({ id }) => id);
  const row: Button[] = [
    ...(again.length > 0 ? [tryAgain(again)] : []),
    ...(again.length > 1 ? [{ id: 'delivery.choose', label: 'Välj ett', value: again.join(',') }] : []),
    ...(older > 0 ? [{ id: 'delivery.trouble', label: 'Visa fler', value: String(troubles.at(-1)?.id ?? 0) }] : []),
    ...(latest ? [] : [{ id: 'delivery.trouble', label: 'Till de senaste', value: '0' }]),
  ];
  return row.length > 0 ? [buttons(...row)] : [];
}

const tryAgain = (ids: readonly number[]): Button => ({
  id: 'delivery.again',
  label: ids.length === 1 ? 'Försök igen' : 'Försök igen med alla här',
  value: ids.join(','),
  primary: true,
});

export const chooseForm = (troubles: readonly FailedMessage[]): Form => ({
  id: 'delivery.choose',
  title: 'Försök igen',
  intro: 'Meddelandet skickas så snart det går. Det som redan kan ha kommit fram kan då komma en gång till.',
  submit: 'Försök igen',
  fields: [
    {
      id: 'which',
      type: 'select',
      label: 'Vilket utskick?',
      required: true,
      options: troubles.map((trouble) => ({
        value: String(trouble.id),
        label: shortened(`${trouble.to}: ${what(trouble)}`, 75),
      })),
    },
  ],
  context: '',
});

/** @param put how many were put waiting again, of those that were asked for. */
export function triedAgain(put: number): Message {
  if (put === 0) {
    return say(
      'Det finns inget att försöka igen med',
      'Någon annan har redan gjort det. Skriv utskick för att se läget.',
    );
  }
  return say(
    put === 1 ? 'Ett nytt försök görs nu' : `Nya försök görs nu med ${put} meddelanden`,
    'Skriv utskick om en stund för att se hur det gick.',
  );
}

function what({ title, update }: FailedMessage): string {
  const shown = shortened(title, most);
  return update ? `Ändring av ”${shown}”` : shown;
}

function howItWent(trouble: FailedMessage, timeZone: string): string {
  const why = trouble.why ? `: ${shortened(trouble.why, most)}` : '';
  switch (trouble.state) {
    case 'given_up':
      if (trouble.maybeThere) return `Osäkert om det kom fram${why}.`;
      return `Kom inte fram${why}.${trouble.instead ? ` Gick i stället till ${trouble.instead}.` : ''}`;
    case 'unsure':
      return `Osäkert om det kom fram${why}. Boten ser efter ${nextCheck(trouble, timeZone)}.`;
    case 'sent':
      return 'Skickades en gång till, eftersom det inte gick att se om det första kom fram.';
    case 'waiting':
    case 'claimed':
      return 'Skickas en gång till, eftersom det inte går att se om det första kom fram.';
  }
}

const nextCheck = ({ nextAt }: FailedMessage, timeZone: string): string =>
  nextAt ? clockTime(nextAt.toZonedDateTimeISO(timeZone)) : 'snart';

function when(at: Temporal.Instant, timeZone: string): string {
  const local = at.toZonedDateTimeISO(timeZone);
  return `${date(local.toPlainDate())} ${clockTime(local)}`;
}
