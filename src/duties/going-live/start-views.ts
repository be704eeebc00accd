import { type Block, buttons, facts, type Message, note, table, text } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { capitalised, date, listAtMost, longDate, plural, weekdayDate } from '../../chat/swedish.ts';
import type { Person } from '../../register/register.ts';
import type { Duty } from '../duty/duty.ts';
import { documentName } from '../duty/duty-words.ts';
import { limitInList } from '../duty/last-day-words.ts';
import {
  askForStart,
  pauseSending,
  resumeSending,
  showFirstWeek,
  silenceAgain,
  startSending,
} from './going-actions.ts';

/** What would be the case if the register were set going from that day. */
type StartFacts = {
  from: Temporal.PlainDate;
  /** Late on the first day. */
  late: readonly Duty[];
  /** What is not counted, since it was to be done before. */
  leftOut: readonly Duty[];
  /** How many have something to do with a group, and who of them is not in a conversation with the bot. */
  people: number;
  unreached: readonly Person[];
  /** The first day on which anything is said. */
  firstOn: Temporal.PlainDate;
};

const mostRows = 10;
const mostNames = 12;

export function startPage(known: StartFacts): Message {
  const { from, late, leftOut, people, unreached, firstOn } = known;
  const value = { from: from.toString() };
  if (people === 0) return emptyRegister;
  return {
    title: 'Registret är tyst tills du sätter i gång',
    blocks: [
      text('Ingen får påminnelser än. Så här blir det om du sätter i gång:'),
      facts(
        ['Första utskicken', capitalised(longDate(firstOn))],
        ['Räknas', `det som ska vara klart från och med ${date(from)}`],
        ['Räknas inte', countOfDuties(leftOut.length)],
        ['Försenat från början', countOfDuties(late.length)],
        ['Kan inte nås än', `${unreached.length} av ${people} ${plural(people, 'person', 'personer')}`],
      ),
      ...duties('Försenat från början', late),
      ...duties('Räknas inte', leftOut),
      ...notReached(unreached),
      buttons(
        startSending.button('Sätt i gång', value, { primary: true }),
        showFirstWeek.button('Visa första veckan', value),
        askForStart.button('Räkna från en annan dag', value),
      ),
    ],
  };
}

const countOfDuties = (count: number): string =>
  count === 0 ? 'inget' : `${count} ${plural(count, 'uppgift', 'uppgifter')}`;

function duties(heading: string, all: readonly Duty[]): Block[] {
  if (all.length === 0) return [];
  const left = all.length - mostRows;
  return [
    text({ type: 'strong', text: `${heading}: ${all.length}` }),
    table(
      ['Grupp', 'Dokument', 'Sista dag'],
      all.slice(0, mostRows).map((duty) => [duty.group.name, documentName(duty), limitInList(duty)]),
    ),
    ...leftOut(left),
  ];
}

function notReached(all: readonly Person[]): Block[] {
  if (all.length === 0) return [];
  const names = all.map(({ name }) => name);
  return [
    text({ type: 'strong', text: `Kan inte nås än: ${all.length}` }, `. ${listAtMost(names, mostNames)}.`),
    note(
      'Jag söker efter dem på deras e-postadresser. Skriv nås inte för att se vad som saknas. Tills dess får vice ordföranden det, eller kansliet.',
    ),
  ];
}

const emptyRegister: Message = {
  title: 'Registret är tomt',
  blocks: [
    text(
      'Läs först in regionerna och grupperna, som finns i data/register.json, och sedan personerna och deras platser: skicka filerna till mig här, som Excel, CSV eller JSON, eller läs in dem med npm run import. Sedan kan du sätta i gång.',
    ),
  ],
};

/** To the one who set it going. */
export const wentLive = (from: Temporal.PlainDate, left: number, firstOn: Temporal.PlainDate): Message => ({
  title: `Registret är i gång, och de första påminnelserna går ut ${weekdayDate(firstOn)}`,
  blocks: [
    text(`Det som ska vara klart från och med ${date(from)} räknas.`),
    ...(left > 0
      ? [text(`${capitalised(countOfDuties(left))} med tidigare sista dag räknas inte, och ingen påminns om det.`)]
      : []),
    buttons(silenceAgain.button('Ångra', {}), resumeSending.button('Skicka redan nu', {})),
  ],
});

export const silentAgain = (again: number, from: Temporal.PlainDate): Message => ({
  title: 'Registret är tyst igen',
  blocks: [
    text(
      again > 0
        ? `${capitalised(countOfDuties(again))} som inte räknades med finns där igen. Ingen har fått något.`
        : 'Ingen har fått något.',
    ),
    buttons(startSending.button('Sätt i gång', { from: from.toString() })),
  ],
});

export const alreadyGoing = (owedFrom: Temporal.PlainDate | null): Message => ({
  title: 'Registret är redan i gång',
  blocks: [
    text(owedFrom ? `Det som ska vara klart från och med ${date(owedFrom)} räknas.` : 'Allt i uppdragen räknas.'),
    buttons(pauseSending.button('Pausa utskick', { to: '' })),
  ],
});

export const tooLateToUndo: Message = {
  title: 'De första påminnelserna har redan gått ut',
  blocks: [
    text('Därför går det inte att ångra starten. Du kan pausa utskicken i stället.'),
    buttons(pauseSending.button('Pausa utskick', { to: '' })),
  ],
};
