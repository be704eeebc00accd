import type { Press } from '../../chat/action.ts';
import {
  type Block,
  type Button,
  buttons,
  chart,
  facts,
  type Message,
  type OpeningRow,
  say,
  type TableColumn,
  table,
  text,
} from '../../chat/message.ts';
import { type ListPage, leftOut, pageButtons, paged, pagePlace, roomBeside } from '../../chat/pages.ts';
import { capitalised, plural, shortened } from '../../chat/swedish.ts';
import type { OwnSection } from '../../obligations/feature-hooks.ts';
import { showAllObligations } from '../../obligations/obligation-actions.ts';
import type { Decision } from '../../register/decision.ts';
import type { Group } from '../../register/register.ts';
import { awaitsDecision, byUrgency, type Duty, isOverdue, isOwed, isOwedByOldType, isSettled } from '../duty/duty.ts';
import { dutiesInList, dutyActions, promptDuties, showDocuments, showStatus } from '../duty/duty-actions.ts';
import { dutyOpeners, handInButtons } from '../duty/duty-line-views.ts';
import { documentName, minutesAmong, stateAdverb, stateWithDecision } from '../duty/duty-words.ts';
import { limitInList } from '../duty/last-day-words.ts';
import type { Submission } from '../duty/submission-store.ts';
import { documentInWords } from '../duty/submission-views.ts';
import { sortOldDuties } from '../old-types/old-type-actions.ts';
import { type DocumentOfDuty, documentLine } from './documents-views.ts';

const size = dutiesInList;

/** Which duties, in words for the title and in the value of the page buttons. */
export type Selection = {
  words: string;
  value: string;
  /** Of a year's papers: how many have come in, by kind. */
  papers?: readonly (readonly [label: string, count: string])[];
  /** What has been handed in, by the duty's id. */
  documents?: ReadonlyMap<number, Submission>;
};

const longestDocument = 90;

type Decisions = ReadonlyMap<number, Decision>;
type Told = OwnPageLook & { documents?: Selection['documents']; decisions?: Decisions };

/** "Inlämnad: 2027-0123, 1 mars 2027" */
function standing(duty: Duty, today: Temporal.PlainDate, { documents, decisions }: Told): string {
  const submission = isOwed(duty) ? undefined : documents?.get(duty.id);
  const state = capitalised(stateWithDecision(duty, decisions?.get(duty.id) ?? null, stateAdverb(duty, today)));
  return submission ? `${state}: ${shortened(documentInWords(submission), longestDocument)}` : state;
}

const rows = (duties: readonly Duty[], today: Temporal.PlainDate, told: Told = {}): Block =>
  table(
    ['Grupp', 'Dokument', stateColumn, lastDayColumn],
    opening(
      duties,
      (duty) => [duty.group.name, documentName(duty), standing(duty, today, told), limitInList(duty)],
      told,
    ),
  );

const stateColumn: TableColumn = { label: 'Läge', kind: 'state' };
const lastDayColumn: TableColumn = { label: 'Sista dag', kind: 'day' };

/** Rows that open their duties. */
function opening(
  duties: readonly Duty[],
  cells: (duty: Duty) => string[],
  { handsIn = false }: OwnPageLook = {},
): OpeningRow[] {
  const shown = dutyOpeners(duties, dutyActions.show);
  const forms = handsIn ? dutyOpeners(duties, dutyActions.submit, null) : shown;
  const openers = duties.map((duty, at) => (isOwed(duty) ? forms[at] : shown[at]));
  return duties.map((duty, at) => ({ cells: cells(duty), opens: openers[at] ?? null }));
}

const overdue = 'Försenade';

/** Each duty is counted once, by the first of these that fits. */
const standings: readonly (readonly [label: string, fits: (duty: Duty, today: Temporal.PlainDate) => boolean])[] = [
  [overdue, isOverdue],
  ['Ej påbörjade', ({ state }) => state === 'ej_paborjad'],
  ['Pågår', ({ state }) => state === 'pagar'],
  ['Återremitterade', ({ state }) => state === 'aterremitterad'],
  ['Väntar på beslut', awaitsDecision],
  ['Klara', isSettled],
];

/** How the duties stand, on all pages together. What no duty is, is left out. */
function counts(duties: readonly Duty[], today: Temporal.PlainDate, { papers = [] }: Selection): Block[] {
  const labels = Map.groupBy(duties, (duty) => standings.find(([, fits]) => fits(duty, today))?.[0]);
  const bars = standings.flatMap(([label]) => {
    const count = labels.get(label)?.length ?? 0;
    return count > 0 ? [{ label, count }] : [];
  });
  const late = labels.get(overdue) ?? [];
  const among = minutesAmong(late);
  return [
    ...(papers.length > 0 ? [facts(...papers)] : []),
    ...(bars.length > 0 ? [chart('Läget just nu', bars)] : []),
    ...(among ? [text(`${overdue}: ${late.length}${among}.`)] : []),
  ];
}

/** Overdue first, then by last day, what is settled last. */
const inOrder = (duties: readonly Duty[]): Duty[] => [
  ...duties.filter(isOwed).toSorted(byUrgency),
  ...duties.filter(awaitsDecision).toSorted(byUrgency),
  ...duties.filter((duty) => !isOwed(duty) && !awaitsDecision(duty)).toSorted(byUrgency),
];

/** What is done about more than one row: each row opens its own duty. */
const besideRows = (page: ListPage<Duty>, others: readonly Button[]): Block[] =>
  others.length > 0 ? [buttons(...others.slice(0, roomBeside(page)))] : [];

/** Reminds of those on the page that are late. */
function promptLate({ items }: ListPage<Duty>, today: Temporal.PlainDate): Button[] {
  const late = items.filter((duty) => isOverdue(duty, today)).map(({ id }) => id);
  return late.length > 0 ? [promptDuties.button('Påminn nu', { duties: late.join() })] : [];
}

/** What groups owe by a type that they have no longer is kept or let off. */
const sortOld = (duties: readonly Duty[]): Button[] =>
  duties.some(isOwedByOldType) ? [sortOldDuties.button('Gå igenom tidigare krav', {})] : [];

/** @property mayPrompt whether the reader is the kansli, who may have whoever is late reminded at once. */
type Reading = { today: Temporal.PlainDate; mayPrompt: boolean; decisions: Decisions };

/** @param from the place of the first one shown. */
export function statusPage(
  duties: readonly Duty[],
  selection: Selection,
  from: number,
  { today, mayPrompt, decisions }: Reading,
): Message {
  if (duties.length === 0)
    return say(`Inga uppgifter att visa: ${selection.words}`, 'Skriv status för att se alla som du kan se.');
  const page = paged(inOrder(duties), from, size);
  const late = duties.filter((duty) => isOverdue(duty, today)).length;
  const noun = plural(duties.length, 'uppgift', 'uppgifter');
  return {
    title: `${capitalised(selection.words)}: ${duties.length} ${noun}${late > 0 && late < duties.length ? `, ${late} ${plural(late, 'försenad', 'försenade')}` : ''}`,
    blocks: [
      ...(from === 0 ? counts(duties, today, selection) : []),
      rows(page.items, today, { documents: selection.documents, decisions }),
      ...pagePlace(page, noun),
      ...besideRows(page, mayPrompt ? [...promptLate(page, today), ...sortOld(duties)] : []),
      ...pageButtons(page, (label, from) => showStatus.button(label, { from, words: selection.value })),
    ],
  };
}

/** A meeting in words, and its page. */
export type ComingMeeting = { words: string; open: Button };

/** `handsIn`: the row of what is to be handed in opens the form for it, so that it takes one press. */
export type OwnPageLook = { handsIn?: boolean };

const mostHandedIn = 2;

/** Hands in what is most urgent, where rows are opened from a menu. */
const mostUrgent = ({ items }: ListPage<Duty>): Button[] =>
  handInButtons(items.filter(isOwed).slice(0, mostHandedIn), dutyActions.submit);

/** What one person has to see to: their duties, and what other features have. */
export function mine(
  { duties, more, meetings }: { duties: readonly Duty[]; more: OwnSection; meetings: readonly ComingMeeting[] },
  today: Temporal.PlainDate,
  from: number,
  { handsIn = false }: OwnPageLook = {},
): Message {
  const owed = paged(inOrder(duties), from, size);
  const count = duties.length + more.tasks;
  return {
    title: count === 0 ? 'Du har inga uppgifter just nu' : `Du har ${count} ${plural(count, 'uppgift', 'uppgifter')}`,
    blocks: [
      ...(duties.length > 0
        ? [rows(owed.items, today, { handsIn }), ...pagePlace(owed, plural(duties.length, 'uppgift', 'uppgifter'))]
        : []),
      ...(count === 0 && more.blocks.length === 0
        ? [text('Uppgifter har den som är ordförande, vice ordförande eller sekreterare i en grupp.')]
        : []),
      ...more.blocks,
      ...besideRows(owed, [...(handsIn ? mostUrgent(owed) : []), ...more.buttons]),
      ...(meetings.length > 0
        ? [
            table(
              ['Nästa möten'],
              meetings.map(({ words, open }) => ({ cells: [words], opens: open })),
            ),
          ]
        : []),
      ...pageButtons(owed, (label, from) => showAllObligations.button(label, { from })),
    ],
  };
}

/** How many of a group's documents stand on its page. */
const mostDocuments = 3;

/** A group's duties on its own page, what it has handed in last, and the way to the rest of it. */
export function groupDuties(
  group: Group,
  duties: readonly Duty[],
  handedIn: readonly DocumentOfDuty[],
  today: Temporal.PlainDate,
): Block[] {
  if (!group.mandate) return [];
  const documents = showDocuments.button('Visa dokument', { from: 0, words: group.name });
  const shown = inOrder(duties).slice(0, size);
  const latest = [
    ...(handedIn.length > 0 ? [text({ type: 'strong', text: 'Senast inlämnat' })] : []),
    ...handedIn.slice(0, mostDocuments).map(documentLine),
  ];
  if (shown.length === 0) return [...latest, buttons(documents)];
  const left = duties.length - shown.length;
  return [
    table(
      ['Dokument', stateColumn, lastDayColumn],
      opening(shown, (duty) => [documentName(duty), capitalised(stateAdverb(duty, today)), limitInList(duty)]),
    ),
    ...leftOut(left),
    ...latest,
    buttons(documents),
  ];
}

/** Asks which of several is meant. @param choose what is done about the one that is chosen. */
export const whichDuty = (duties: readonly Duty[], title: string, choose: Press<{ duty: number }>): Message => {
  const shown = duties.toSorted(byUrgency).slice(0, 5);
  const left = duties.length - shown.length;
  return {
    title,
    blocks: [
      buttons(...dutyOpeners(shown, choose, 'Välj')),
      ...(left > 0 ? [text(`och ${left} till. Skriv gruppens namn efter kommandot för att se dem.`)] : []),
    ],
  };
};
