import { type Block, type Button, buttons, facts, type Message, note, table, text } from '../../chat/message.ts';
import { type ListPage, pageButtons, paged, pagePlace, roomBeside } from '../../chat/pages.ts';
import { capitalised, genitive, listAtMost } from '../../chat/swedish.ts';
import { theLeaders } from '../../register/sjukvardsregion.ts';
import { isOwed } from '../duty/duty.ts';
import { dutyActions } from '../duty/duty-actions.ts';
import { inSentence, stateAdverb, theDocument } from '../duty/duty-words.ts';
import { eventActions, groupsOnPage } from '../duty/event-actions.ts';
import { type EventCall, type EventPlan, type GroupAtEvent, hasCome, type Invitee } from './event-plan.ts';
import { eventPresenceWords, paperInWords, planFacts, planInWords } from './event-words.ts';
import type { FoundEvent } from './find-event.ts';

/** What its reader may do with it. */
type EventRights = { tends: boolean; setsDay: boolean; own: ReadonlySet<string> };

const mostNamed = 12;
const mostOwnNamed = 5;

/** One page for the meeting: of each group last year's report, the plan and the presentation, and who has not sent it. */
export function eventPage(found: FoundEvent, rights: EventRights, from: number): Message {
  const { event, groups, all, others } = found;
  const page = paged(groups, from, groupsOnPage);
  return {
    title: theDocument(event),
    blocks: [
      facts(
        ...planFacts(found.plan, isOwed(event)),
        ['Läge', capitalised(stateAdverb(event, found.today))],
        ...eventCounts(found),
      ),
      ...(all ? missingBlocks(groups) : []),
      ...(groups.length > 0 ? [groupTable(page, found)] : []),
      ...pagePlace(page, 'grupper'),
      ...(all && others ? [text({ type: 'strong', text: 'Övriga som var med' }, `: ${others}`)] : []),
      buttons(...eventButtons(found, rights, from).slice(0, roomBeside(page))),
      ...pageButtons(page, (label, next) => eventActions.show.button(label, { duty: event.id, from: next })),
    ],
  };
}

type Pair = readonly [label: string, value: string];

/** How many have been invited, have sent what is asked for, and were there. */
export function eventCounts({ groups, all, invited, event }: FoundEvent): Pair[] {
  if (!all || groups.length === 0) return [];
  const count = (of: (one: GroupAtEvent) => boolean) => `${groups.filter(of).length} av ${groups.length} grupper`;
  const isNoted = groups.some(({ presence }) => presence !== null);
  return [
    ['Inbjudna', `${invited} av ${groups.length} grupper`],
    ['Har lämnat presentation', count(hasCome)],
    [`Har lämnat berättelse för ${event.period - 1}`, count(({ report }) => report?.submission != null)],
    ...(isNoted ? [['Var med', count(({ presence }) => presence === 'med' || presence === 'ersattare')] as const] : []),
  ];
}

/** Those that still owe it. */
export const stillMissing = (groups: readonly GroupAtEvent[]): string[] =>
  groups.flatMap(({ group, presentation }) => (presentation && isOwed(presentation.duty) ? [group.name] : []));

function missingBlocks(groups: readonly GroupAtEvent[]): Block[] {
  const missing = stillMissing(groups);
  return missing.length === 0
    ? []
    : [text({ type: 'strong', text: 'Saknar presentation' }, `: ${listAtMost(missing, mostNamed)}`)];
}

/** Columns that no group has anything in are left out. */
export function eventColumns({ groups, event, today }: FoundEvent) {
  const noted = groups.some(({ presence }) => presence !== null);
  const planned = groups.some(({ plan }) => plan !== null);
  return {
    columns: [
      ...['Grupp', `Berättelse ${event.period - 1}`],
      ...(planned ? ['Plan'] : []),
      'Presentation',
      ...(noted ? ['Närvaro'] : []),
    ],
    rowOf: ({ group, report, plan, presentation, presence }: GroupAtEvent): string[] => [
      ...[group.name, paperInWords(report, today)],
      ...(planned ? [paperInWords(plan, today)] : []),
      paperInWords(presentation, today),
      ...(noted ? [presence ? eventPresenceWords[presence] : 'Inte noterat'] : []),
    ],
  };
}

function groupTable(page: ListPage<GroupAtEvent>, found: FoundEvent): Block {
  const { columns, rowOf } = eventColumns(found);
  return table(columns, page.items.map(rowOf));
}

function eventButtons({ event, plan, groups, today }: FoundEvent, rights: EventRights, from: number): Button[] {
  const about = { duty: event.id };
  const mine = groups.find(
    ({ group, presentation }) => rights.own.has(group.id) && presentation && isOwed(presentation.duty),
  );
  const isHeld = plan !== null && Temporal.PlainDate.compare(plan.on, today) <= 0;
  const goesOn = isOwed(event);
  return [
    ...(rights.tends && isHeld ? [eventActions.noteAttendance.button('Anteckna närvaro', { ...about, from })] : []),
    ...(rights.tends && plan && goesOn ? [eventActions.setTimes.button('Ändra tid och plats', about)] : []),
    ...(mine?.presentation
      ? [dutyActions.submit.button('Lämna in presentation', { duty: mine.presentation.duty.id }, { primary: true })]
      : []),
    eventActions.fetch.button('Hämta som Word', { ...about, format: 'docx' }),
    ...(rights.setsDay && goesOn ? [dutyActions.setLastDay.button(plan ? 'Flytta dagen' : 'Sätt datum', about)] : []),
  ];
}

const seen = ({ event }: Pick<FoundEvent, 'event'>): Block =>
  buttons(eventActions.show.button('Visa mötet', { duty: event.id, from: 0 }));

/** To somebody who is to be there. */
export const eventInvitation = (
  { event, plan }: Pick<FoundEvent, 'event'> & { plan: EventPlan },
  { groups, inPlace }: Invitee,
): Message => ({
  title: `Du är inbjuden till ${inSentence(event)}`,
  blocks: [
    facts(
      [
        groups.length === 1 ? 'Din grupp' : 'Dina grupper',
        listAtMost(
          groups.map(({ name }) => name),
          mostOwnNamed,
        ),
      ],
      ...planFacts(plan),
    ),
    text(
      'Där presenterar varje grupp föregående års verksamhet och kommande års planering. Jag påminner om presentationen en vecka före.',
    ),
    note(
      inPlace
        ? 'Du får inbjudan i ordförandens ställe.'
        : 'Kan du inte komma, be vice ordföranden eller någon annan i gruppen att gå i ditt ställe.',
    ),
    seen({ event }),
  ],
});

/** To those who are invited, when it is held at another time or place, or not. */
export const eventChanged = (was: EventCall, { event, plan }: Pick<FoundEvent, 'event' | 'plan'>): Message => ({
  title: changeTitle(was, event, plan),
  blocks: [
    facts(
      ...(plan === null || event.state === 'undantagen'
        ? [['Skulle ha varit', planInWords(was)] as const]
        : [...planFacts(plan), ...(plan.on.equals(was.on) ? [] : [['Tidigare dag', planInWords(was)] as const])]),
    ),
    note('Du är inbjuden till mötet.'),
    seen({ event }),
  ],
});

function changeTitle(was: EventCall, event: FoundEvent['event'], plan: EventPlan | null): string {
  const it = theDocument(event);
  if (plan === null || event.state === 'undantagen') return `${it} hålls inte`;
  if (was.cancelled) return `${it} hålls ändå`;
  return plan.on.equals(was.on) ? `${it} har fått ny tid eller plats` : `${it} är flyttat till ${planInWords(plan)}`;
}

/** To those who were to see to it, once its year is over. @property opens whether the reader can open it again */
export const endedWithoutDay = (event: FoundEvent['event'], { opens }: { opens: boolean }): Message => ({
  title: `${theDocument(event)} fick ingen dag`,
  blocks: [
    text('Året är slut, så jag påminner inte längre om mötet, och det står inte kvar bland det som ska göras.'),
    text(
      opens
        ? 'Hölls det ändå, så öppna det igen och anmäl det som genomfört.'
        : 'Hölls det ändå, så be kansliet öppna det igen.',
    ),
    buttons(
      ...(opens ? [dutyActions.reopen.button('Öppna igen', { duty: event.id })] : []),
      eventActions.show.button('Visa mötet', { duty: event.id, from: 0 }),
    ),
  ],
});

/** To the one who said when and where it is. */
export const timesSet = (event: FoundEvent['event'], plan: EventPlan, told: number): Message => ({
  title: `${theDocument(event)}: ${planInWords(plan)}`,
  blocks: [
    facts(...planFacts(plan)),
    text(
      told > 0
        ? `De ${told} som redan är inbjudna har fått veta det.`
        : 'De som bjuds in får tid och plats i inbjudan, i sitt nästa meddelande.',
    ),
    seen({ event }),
  ],
});

/** To the one who noted who was there. */
export const attendanceSaved = (event: FoundEvent['event'], said: string, from: number): Message => ({
  title: 'Närvaron är antecknad',
  blocks: [
    facts(['Möte', theDocument(event)], ['Antecknat', said]),
    ...(isOwed(event)
      ? [text(`När alla grupper är noterade anmäler ${genitive(theLeaders())} ordförande mötet som genomfört.`)]
      : []),
    buttons(
      eventActions.show.button('Visa mötet', { duty: event.id, from }),
      ...(isOwed(event) ? [dutyActions.submit.button('Anmäl som genomfört', { duty: event.id })] : []),
    ),
  ],
});
