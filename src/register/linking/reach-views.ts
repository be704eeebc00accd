import { type Block, buttons, facts, labelledApart, type Message, note, say, text } from '../../chat/message.ts';
import { type ListPage, pagePlace } from '../../chat/pages.ts';
import { capitalised, date, list, plural, shortened } from '../../chat/swedish.ts';
import { askForPersonChange } from '../people/person-actions.ts';
import type { Person } from '../register.ts';
import { searchNow, showUnreached } from './reach-actions.ts';
import type { Trace } from './trace-store.ts';

/** Somebody who is in no conversation with the bot. */
type Unreached = { person: Person; hasMail: boolean; traces: readonly Trace[] };

export type UnreachedPage = {
  page: ListPage<Unreached>;
  /** How many of all that nothing reaches. */
  lost: number;
  timeZone: string;
};

/** Each has a button, beside those to other pages. */
export const mostOnPage = 3;

export function unreachedPage({ page, lost, timeZone }: UnreachedPage): Message {
  const { items, total, previous, next } = page;
  if (total === 0) return everybodyReached;
  return {
    title: countInTitle(total, lost),
    blocks: [
      ...items.map((one) => whatIsKnown(one, timeZone)),
      ...pagePlace(page, 'personer'),
      buttons(
        ...labelledApart(
          items.map(({ person }) =>
            askForPersonChange.button(`Ändra ${shortened(person.name, 40)}`, { person: person.id }),
          ),
        ),
        ...(previous === null
          ? [searchNow.button('Sök igen nu', {})]
          : [showUnreached.button('Visa föregående', { from: previous })]),
        ...(next === null ? [] : [showUnreached.button('Visa fler', { from: next })]),
      ),
      note(
        'Jag söker varje natt, och när någon ny kommer. I Teams hittar jag den som är i ett team eller en chatt där jag är med.',
      ),
    ],
  };
}

const countInTitle = (total: number, lost: number): string => {
  const only = total - lost;
  const byMail = `${only} nås bara med e-post`;
  if (lost === 0) return `${only} ${plural(only, 'person', 'personer')} nås bara med e-post`;
  const unreached = `${lost} ${plural(lost, 'person', 'personer')} nås inte`;
  return only === 0 ? unreached : `${unreached}, och ${byMail}`;
};

const everybodyReached: Message = say(
  'Alla nås i en chatt',
  'Alla som har en plats i en grupp eller arbetar på kansliet har ett konto som jag kan skriva till.',
);

function whatIsKnown({ person, hasMail, traces }: Unreached, timeZone: string): Block {
  return facts(
    [person.name, hasMail ? 'Nås med e-post.' : 'Nås inte alls.'],
    ['Vad jag vet', knownInWords(person, traces, timeZone)],
    ['Vad du kan göra', toDo(person, traces)],
  );
}

function knownInWords({ email }: Person, traces: readonly Trace[], timeZone: string): string {
  if (email === null) return 'Det finns ingen e-postadress i registret.';
  if (traces.length === 0) return 'Jag har inte sökt än.';
  if (traces.every(({ addresses, gone }) => addresses.length === 0 && !gone)) {
    return `Ingen plats svarar för adressen ${email}: den hör till en annan domän än deras.`;
  }
  return traces.flatMap((trace) => inWords(trace, timeZone) ?? []).join(' ');
}

/** Null where the connection does not vouch for the address. */
function inWords({ where, addresses, outcome, answeredAt, fault, gone }: Trace, timeZone: string): string | null {
  const day = (at: Temporal.Instant) => date(at.toZonedDateTimeISO(timeZone).toPlainDate());
  if (outcome === 'unconfirmed') return `${where}: ett gästkonto väntar på att kansliet bekräftar det.`;
  if (gone) return `${where}: ${gone.why}, sedan ${day(gone.at)}.`;
  if (addresses.length === 0) return null;
  if (fault !== null) return `${where}: gick inte att söka (${fault}). Jag försöker igen.`;
  if (!answeredAt) return `${where}: jag söker nu.`;
  return `${where}: inget konto med ${list(addresses)}, sökt ${day(answeredAt)}.`;
}

function toDo({ email }: Person, traces: readonly Trace[]): string {
  if (email === null) return 'Lägg in adressen med Ändra.';
  if (traces.some(({ outcome }) => outcome === 'unconfirmed')) return 'Svara på frågan om gästkontot.';
  if (traces.some(({ gone }) => gone))
    return 'Avsluta platsen om personen har slutat. Annars: be hen öppna appen igen.';
  if (traces.length > 0 && traces.every(({ addresses }) => addresses.length === 0))
    return 'Rätta adressen, eller be personen skriva hej till mig där hen har ett konto.';
  return 'Rätta adressen om den är fel. Annars: be personen skriva hej till mig.';
}

export const searchingNow: Message = {
  title: 'Jag söker igen nu',
  blocks: [
    text(
      'Det tar några minuter. Skriv ',
      { type: 'strong', text: 'nås inte' },
      ' om en stund för att se vilka som är kvar.',
    ),
  ],
};

/** In the kansli's digest. */
export const unreachedCount = (count: number): string =>
  capitalised(`${count} ${plural(count, 'person', 'personer')} nås inte`);
