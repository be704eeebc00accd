import {
  type Block,
  type Button,
  buttons,
  facts,
  type Message,
  mostButtons,
  note,
  table,
  text,
} from '../../chat/message.ts';
import { type ListPage, pageButtons, pagePlace } from '../../chat/pages.ts';
import { capitalised, date, plural, shortened } from '../../chat/swedish.ts';
import type { KnownResult } from '../known-result.ts';
import { longestPlanNote, type PlanActivity, type PlanNote, type ReportedActivity } from '../plan.ts';
import {
  changeActivityAction,
  changeNoteAction,
  chooseProposal,
  endActivityAction,
  manageActivity,
  moveActivityAction,
  nothingDoneAction,
  openActivity,
  openNotes,
  openPlan,
  openProposals,
  putNoteBack,
  removeActivityAction,
  resumeActivityAction,
  takeNoteBack,
  takeProposal,
  writeNoteAction,
} from '../plan-actions.ts';
import { endInWords, responsibleFor, stateOfActivity } from '../report/plan-words.ts';

/** An activity as one sees it. */
type ShownActivity = ReportedActivity & {
  area: string;
  /** Those of what the bot knows that fit it and are not noted in the same words. */
  proposals: readonly KnownResult[];
  mayNote: boolean;
  isKansli: boolean;
  /** What has just been done, before all else. */
  done?: string;
  timeZone: string;
};

const mostShown = 6;
const longestShown = 600;

const activityName = ({ nr, year }: Pick<PlanActivity, 'nr' | 'year'>): string => `Aktivitet ${nr}, ${year}`;

export function activityPage(shown: ShownActivity): Message {
  const { activity, notes, area, done, proposals, mayNote } = shown;
  const end = endInWords(activity);
  return {
    title: activityName(activity),
    blocks: [
      ...(done === undefined ? [] : [text(done)]),
      facts(
        ['Aktivitet', activity.title],
        ['Fokusområde', area],
        ['Ansvarig', responsibleFor(activity)],
        ['Läge', end ?? capitalised(stateOfActivity(shown))],
      ),
      ...notesShown(shown),
      ...(mayNote && proposals.length > 0
        ? [
            note(
              `Jag vet ${proposals.length} ${plural(proposals.length, 'sak', 'saker')} om året som kan bli ${plural(proposals.length, 'en anteckning', 'anteckningar')} här: tryck på Visa förslag.`,
            ),
          ]
        : []),
      ...(notes.length === 0 && !mayNote && end === null ? [text('Inget är antecknat än.')] : []),
      buttons(...activityButtons(shown)),
    ],
  };
}

function notesShown({ notes, timeZone }: ShownActivity): Block[] {
  const latest = notes.slice(-mostShown);
  const earlier = notes.length - latest.length;
  return [
    ...(notes.length > 0 ? [text({ type: 'strong', text: 'Anteckningar' })] : []),
    ...(earlier > 0 ? [note(`${earlier} tidigare visas med Alla anteckningar.`)] : []),
    ...latest.flatMap((one) => noteBlocks(one, timeZone)),
  ];
}

const dayIn = (at: Temporal.Instant, timeZone: string): string => date(at.toZonedDateTimeISO(timeZone).toPlainDate());

const noteBlocks = (one: PlanNote, timeZone: string, most = longestShown): Block[] => [
  text(shortened(one.words, most)),
  note(
    `${one.by.name}, ${dayIn(one.at, timeZone)}${one.changed ? `, ändrad av ${one.changed.by} ${dayIn(one.changed.at, timeZone)}` : ''}`,
  ),
];

function activityButtons({ activity, notes, proposals, mayNote, isKansli }: ShownActivity): Button[] {
  const about = { activity: activity.id };
  const plan = openPlan.button('Visa planen', { year: activity.year, from: 0 });
  const isLong = notes.length > mostShown || notes.some(({ words }) => words.length > longestShown);
  const all = openNotes.button(mayNote ? 'Ändra anteckning' : 'Alla anteckningar', { ...about, from: 0 });
  const reading = notes.length > 0 && (mayNote || isLong) ? [all] : [];
  if (!mayNote) return [...reading, plan];
  if (activity.ended)
    return [...reading, ...(isKansli ? [manageActivity.button('Hantera aktiviteten', about)] : []), plan];
  const known =
    proposals.length > 0
      ? openProposals.button(`Visa förslag (${proposals.length})`, { ...about, from: 0 })
      : chooseProposal.button('Visa förslag', about);
  return [
    writeNoteAction.button('Anteckna', about, { primary: true }),
    ...(notes.length === 0 ? [nothingDoneAction.button('Anteckna inget gjort', about)] : reading),
    known,
    isKansli ? manageActivity.button('Hantera aktiviteten', about) : plan,
    ...(isKansli ? [plan] : []),
  ].slice(0, mostButtons);
}

/** What the kansli does with an activity. */
export function managePage(activity: PlanActivity, isUntouched: boolean): Message {
  const about = { activity: activity.id };
  const back = openActivity.button('Visa aktiviteten', about);
  const remove = isUntouched ? [removeActivityAction.button('Ta bort', about)] : [];
  return {
    title: `${activityName(activity)}: vad vill du göra?`,
    blocks: [
      text(activity.title),
      buttons(
        ...(activity.ended
          ? [resumeActivityAction.button('Återuppta', about)]
          : [
              changeActivityAction.button('Ändra', about),
              moveActivityAction.button('Flytta till ett annat år', about),
              endActivityAction.button('Avsluta', about),
            ]),
        ...remove,
        back,
      ),
      note(
        activity.ended
          ? 'Återupptas den så står den kvar i planen som förut.'
          : 'En aktivitet som avslutas eller flyttas står kvar i årets plan och i återrapporten, med skälet.',
      ),
    ],
  };
}

/** One at a time, with what can be done with it. */
export function notesPage(
  activity: PlanActivity,
  page: ListPage<PlanNote>,
  { mayNote, timeZone }: Pick<ShownActivity, 'mayNote' | 'timeZone'>,
): Message {
  const about = { activity: activity.id };
  const pages = pageButtons(page, (label, from) => openNotes.button(label, { ...about, from }));
  const [beside] = pages;
  const deeds = page.items.flatMap(({ id }) => [
    changeNoteAction.button('Ändra', { note: id }),
    takeNoteBack.button('Ta tillbaka', { note: id }),
  ]);
  return {
    title: `${activityName(activity)}: anteckningar`,
    blocks: [
      text(activity.title),
      ...page.items.flatMap((one) => noteBlocks(one, timeZone, longestPlanNote)),
      ...(page.total === 0 ? [text('Inget är antecknat.')] : []),
      ...pagePlace(page, 'anteckningar'),
      buttons(
        ...(mayNote ? deeds : []),
        ...(beside?.type === 'buttons' ? beside.buttons : []),
        openActivity.button('Visa aktiviteten', about),
      ),
    ],
  };
}

export const proposalsOnPage = 3;

/** What the bot knows that fits the activity, with a button to take each. */
export function proposalsPage(activity: PlanActivity, page: ListPage<KnownResult>): Message {
  const about = { activity: activity.id };
  const take = ({ key }: KnownResult, at: number) =>
    takeProposal.button(page.total === 1 ? 'Ta med' : `Ta med ${page.from + at + 1}`, { ...about, key });
  const pages = pageButtons(page, (label, from) => openProposals.button(label, { ...about, from }));
  const [beside] = pages;
  return {
    title: `${activityName(activity)}: förslag på anteckningar`,
    blocks: [
      table(
        ['Nr', 'Det här vet jag om året'],
        page.items.map(({ words }, at) => [String(page.from + at + 1), words]),
      ),
      ...pagePlace(page, 'förslag'),
      buttons(
        ...page.items.map(take),
        ...(beside?.type === 'buttons'
          ? beside.buttons
          : [chooseProposal.button('Visa fler förslag', about), openActivity.button('Visa aktiviteten', about)]),
      ),
      note('Inget antecknas förrän du tar med det. Det du tar med kan du ändra och ta tillbaka.'),
    ],
  };
}

/** After a note was taken back. */
export const noteTakenBack = (activity: PlanActivity, one: PlanNote): Message => ({
  title: 'Anteckningen är tillbakatagen',
  blocks: [
    text(`${activityName(activity)}: ${shortened(one.words, longestShown)}`),
    buttons(
      putNoteBack.button('Ångra', { note: one.id }),
      openActivity.button('Visa aktiviteten', { activity: activity.id }),
    ),
  ],
});
