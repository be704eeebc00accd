import { earlierOf } from '../../chat/days.ts';
import {
  type Block,
  type Button,
  buttons,
  type Message,
  note,
  type TableColumn,
  table,
  text,
} from '../../chat/message.ts';
import { leftOut, pageButtons, paged, pagePlace } from '../../chat/pages.ts';
import { capitalised, dayAndDistance, daysUntil, longDate, plural, shortened } from '../../chat/swedish.ts';
import type { Region } from '../../register/register.ts';
import { showButton, strong } from '../answering/remiss-views.ts';
import { groupsAnswered } from '../asked-groups/group-answer.ts';
import { askedGroupList, groupsInWords } from '../asked-groups/group-words.ts';
import { questionsLeft } from '../case/answers.ts';
import type { AnswersLeft } from '../case/answers-left.ts';
import { isOver, type Remiss } from '../case/remiss.ts';
import { listRemisserAction, newRemissAction, readLetterAction } from '../case/remiss-actions.ts';
import {
  answeredInWords,
  questionsInWords,
  remissInRow,
  remissRegionList,
  shortName,
  stateNames,
} from '../case/remiss-words.ts';
import { answeredIn, type RemissSnapshot } from '../case/snapshot.ts';
import { byRound, type OfRound } from '../rounds/by-round.ts';
import { roundState } from '../rounds/round-snapshot.ts';
import { showRoundButton } from '../rounds/round-views.ts';
import { lastDaysInWords, roundTitle } from '../rounds/round-words.ts';

const pageSize = 12;

/** @property mine the region that the asker answers for; null when it is none. */
type Listed = { snapshot: RemissSnapshot; mine: string | null };

/** @property all also those that are over. */
type ListWanted = { from: number; all: boolean; canAdd: boolean };

/** @param listed looks up what is shown of one: only those of the page are asked for. */
export function remissList(
  remisser: readonly Remiss[],
  listed: (remiss: Remiss) => Listed,
  { from, all, canAdd }: ListWanted,
  today: Temporal.PlainDate,
): Message {
  const choices: Button[] = [
    ...(canAdd
      ? [
          newRemissAction.button('Skapa en remiss', {}, { primary: true }),
          readLetterAction.button('Läs in ett brev', {}),
        ]
      : []),
    ...(all ? [] : [listRemisserAction.button('Visa även avslutade', { all: true, from: 0 })]),
  ];
  if (remisser.length === 0) return noRemisser(choices, { all, canAdd });
  const page = paged(byRound(remisser, itself), from, pageSize);
  const turning = pageButtons(page, (label, from) => listRemisserAction.button(label, { all, from }));
  return {
    title: listTitle(remisser, all),
    blocks: [
      table(
        ['Remiss', { label: 'Läge', kind: 'state' }, lastDayColumn, { label: 'Din region', kind: 'state' }],
        page.items.map((one) => {
          const { round, items } = one;
          const cells = round === null ? row(listed(items[0]), today) : roundRow(round, items.map(listed), today);
          return { cells, opens: openerOf(one) };
        }),
      ),
      ...pagePlace(page, remisser.some(({ round }) => round !== null) ? 'rader' : 'remisser'),
      note('Skriv remiss och numret för att se en av dem.'),
      ...turning,
      ...(choices.length > 0 ? [buttons(...choices)] : []),
    ],
  };
}

function listTitle(remisser: readonly Remiss[], all: boolean): string {
  const open = remisser.filter(({ state }) => state === 'oppen').length;
  const count = `${remisser.length} ${plural(remisser.length, 'remiss', 'remisser')}${all ? '' : ' på gång'}`;
  return open === 0 ? `${count}. Ingen är öppen för svar.` : `${count}, ${open} ${plural(open, 'öppen', 'öppna')}`;
}

const noRemisser = (choices: readonly Button[], { all, canAdd }: Omit<ListWanted, 'from'>): Message => ({
  title: all ? 'Det finns inga remisser' : 'Inga remisser är på gång',
  blocks: [
    text(canAdd ? 'Skriv remiss ny för att lägga upp en.' : 'När en remiss skickas till din grupp får du veta det.'),
    ...(choices.length > 0 ? [buttons(...choices)] : []),
  ],
});

const itself = (remiss: Remiss): Remiss => remiss;

/** A round opens as one. */
export const openers = (remisser: readonly Remiss[]): Button[] => openersOf(byRound(remisser, itself));

const lastDayColumn: TableColumn = { label: 'Svara senast', kind: 'day' };

const openersOf = (all: readonly OfRound<Remiss>[]): Button[] => all.map(openerOf);

const openerOf = ({ round, items: [first] }: OfRound<Remiss>): Button =>
  round === null ? showButton(first, `Visa ${first.number}`) : showRoundButton(round, `Visa runda ${round}`);

/** "Runda 3: 10 underlag från Socialstyrelsen" */
const roundInRow = (round: number, underlag: readonly Remiss[]): string =>
  roundTitle(round, underlag).replace('Remissrunda', 'Runda');

/** "fredag 14 januari 2022 (3 dagar kvar)", of the first of them. */
const firstDay = (underlag: readonly Remiss[], today: Temporal.PlainDate): string =>
  `${lastDaysInWords(underlag)} (${daysUntil(
    underlag.map(({ lastOn }) => lastOn).reduce((a, b) => earlierOf(a, b)),
    today,
  )})`;

/** All underlag of a round in one row. */
function roundRow(round: number, all: readonly Listed[], today: Temporal.PlainDate): string[] {
  const underlag = all.map(({ snapshot }) => snapshot.remiss);
  const state = roundState(underlag);
  const whole = all.filter(({ snapshot }) => answeredIn(snapshot).owing.length === 0).length;
  const named = capitalised(stateNames[state]);
  const mine = all.filter((one) => one.mine !== null);
  const left = mine.filter(
    (one) => questionsLeft(one.mine ?? '', one.snapshot.remiss.questions, one.snapshot.tally).length > 0,
  );
  return [
    roundInRow(round, underlag),
    state === 'utkast' ? named : `${named}, alla har svarat på ${whole} av ${all.length}`,
    firstDay(underlag, today),
    mine.length === 0 || state === 'utkast'
      ? '–'
      : left.length === 0
        ? 'har svarat'
        : `saknar ${left.length} av ${mine.length}`,
  ];
}

function row({ snapshot, mine }: Listed, today: Temporal.PlainDate): string[] {
  const { remiss, regions, tally } = snapshot;
  const { done } = answeredIn(snapshot);
  const state = capitalised(stateNames[remiss.state]);
  const asSuch = remiss.askedGroups.length > 0 ? `; som grupp ${groupsInWords(remiss)}` : '';
  const counted =
    remiss.state === 'utkast' ? state : `${state}, ${answeredInWords(done.length, regions.length)}${asSuch}`;
  return [remissInRow(remiss), counted, dayAndDistance(remiss.lastOn, today), ownProgress(remiss, mine, tally)];
}

function ownProgress(remiss: Remiss, mine: string | null, tally: RemissSnapshot['tally']): string {
  if (mine === null) return '–';
  const left = questionsLeft(mine, remiss.questions, tally);
  if (left.length === 0) return 'har svarat';
  return isOver(remiss) || remiss.state === 'utkast' ? '–' : `saknar ${questionsInWords(left)}`;
}

/** For `mina`, the home and the digest: what waits for the asker's region. */
export function waitingFor(all: readonly AnswersLeft[], today: Temporal.PlainDate): Block[] {
  if (all.length === 0) return [];
  const waiting = byRound(all, ({ remiss }) => remiss);
  return [
    text(strong('Remisser som väntar på din region')),
    table(
      ['Remiss', lastDayColumn, { label: 'Kvar', kind: 'number' }],
      waiting.slice(0, pageSize).map(({ round, items }) => {
        const [{ remiss, left }] = items;
        const underlag = items.map((one) => one.remiss);
        return round === null
          ? [remissInRow(remiss), dayAndDistance(remiss.lastOn, today), questionsInWords(left)]
          : [
              `Remissrunda ${round}, ${shortened(remiss.sender, 60)}`,
              firstDay(underlag, today),
              `${items.length} underlag`,
            ];
      }),
    ),
    ...leftOut(waiting.length - pageSize),
  ];
}

/** For the kansli's `mina`: what nobody has been sent yet. */
export function draftRemisser(all: readonly Remiss[]): Block[] {
  if (all.length === 0) return [];
  const drafts = byRound(all, itself);
  return [
    text(strong(`Utkast till remisser: ${all.length}`)),
    table(
      ['Remiss', lastDayColumn],
      drafts.slice(0, pageSize).map(({ round, items }) => {
        const [remiss] = items;
        return round === null
          ? [remissInRow(remiss), longDate(remiss.lastOn)]
          : [roundInRow(round, items), lastDaysInWords(items)];
      }),
    ),
    ...leftOut(drafts.length - pageSize),
  ];
}

function owingInWords(remiss: Remiss, owing: readonly Region[]): string {
  const asSuch = groupsAnswered(remiss).owing;
  const parts = [
    ...(owing.length > 0 ? [remissRegionList(owing)] : []),
    ...(asSuch.length > 0 ? [`som grupp: ${askedGroupList(asSuch)}`] : []),
  ];
  return parts.join('; ') || 'alla har svarat';
}

/** For the kansli's Monday: every open remiss with who has not answered. */
export function openRemisser(all: readonly RemissSnapshot[], today: Temporal.PlainDate): Block[] {
  if (all.length === 0) return [text(strong('Öppna remisser'), ': inga')];
  const open = byRound(all, ({ remiss }) => remiss);
  const rows = open.slice(0, 10).map(({ round, items }) => {
    const [snapshot] = items;
    const { owing } = answeredIn(snapshot);
    if (round !== null) {
      const underlag = items.map(({ remiss }) => remiss);
      return [roundInRow(round, underlag), firstDay(underlag, today), owingInRound(items)];
    }
    return [
      remissInRow(snapshot.remiss),
      dayAndDistance(snapshot.remiss.lastOn, today),
      owingInWords(snapshot.remiss, owing),
    ];
  });
  return [
    text(strong(`Öppna remisser: ${all.length}`)),
    table(['Remiss', 'Svara senast', 'Har inte svarat'], rows),
    ...leftOut(open.length - 10),
  ];
}

/** The regions that owe an answer to any of it, with how many. */
function owingInRound(all: readonly RemissSnapshot[]): string {
  const owing = all.flatMap((snapshot) => answeredIn(snapshot).owing);
  const counted = [...Map.groupBy(owing, ({ id }) => id).values()];
  return counted.length === 0
    ? 'alla har svarat'
    : counted.map((of) => `${of[0] ? shortName(of[0]) : ''} (${of.length})`).join(', ');
}
