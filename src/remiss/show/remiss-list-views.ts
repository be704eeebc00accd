import { type Block, type Button, buttons, type Message, note, table, text } from '../../chat/message.ts';
import { pageButtons, paged, pagePlace, roomBeside } from '../../chat/pages.ts';
import { capitalised, daysUntil, longDate, plural, shortened } from '../../chat/swedish.ts';
import type { Region } from '../../register/register.ts';
import { showButton, strong } from '../answering/remiss-views.ts';
import { groupsAnswered } from '../asked-groups/group-answer.ts';
import { askedGroupList, groupsInWords } from '../asked-groups/group-words.ts';
import { questionsLeft } from '../case/answers.ts';
import type { AnswersLeft } from '../case/answers-left.ts';
import { isOver, type Remiss } from '../case/remiss.ts';
import { listRemisserAction, newRemissAction, readLetterAction } from '../case/remiss-actions.ts';
import { answeredInWords, questionsInWords, remissRegionList, stateNames } from '../case/remiss-words.ts';
import { answeredIn, type RemissSnapshot } from '../case/snapshot.ts';

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
      ? [newRemissAction.button('Ny remiss', {}, { primary: true }), readLetterAction.button('Läs in ett brev', {})]
      : []),
    ...(all ? [] : [listRemisserAction.button('Visa även avslutade', { all: true, from: 0 })]),
  ];
  if (remisser.length === 0) return noRemisser(choices, { all, canAdd });
  const page = paged(remisser, from, pageSize);
  const turning = pageButtons(page, (label, from) => listRemisserAction.button(label, { all, from }));
  const room = roomBeside(page) - choices.length;
  return {
    title: listTitle(remisser, all),
    blocks: [
      table(
        ['Remiss', 'Läge', 'Svara senast', 'Din region'],
        page.items.map((remiss) => row(listed(remiss), today)),
      ),
      ...pagePlace(page, 'remisser'),
      note('Skriv remiss och numret för att se en av dem.'),
      ...turning,
      buttons(...openers(page.items.slice(0, room)), ...choices),
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

export const openers = (remisser: readonly Remiss[]): Button[] =>
  remisser.map((remiss) => showButton(remiss, `Visa ${remiss.number}`));

function row({ snapshot, mine }: Listed, today: Temporal.PlainDate): string[] {
  const { remiss, regions, tally } = snapshot;
  const { done } = answeredIn(snapshot);
  const state = capitalised(stateNames[remiss.state]);
  const asSuch = remiss.askedGroups.length > 0 ? `; som grupp ${groupsInWords(remiss)}` : '';
  const counted =
    remiss.state === 'utkast' ? state : `${state}, ${answeredInWords(done.length, regions.length)}${asSuch}`;
  return [
    `${remiss.number} ${shortened(remiss.title, 60)}`,
    counted,
    `${longDate(remiss.lastOn)} (${daysUntil(remiss.lastOn, today)})`,
    ownProgress(remiss, mine, tally),
  ];
}

function ownProgress(remiss: Remiss, mine: string | null, tally: RemissSnapshot['tally']): string {
  if (mine === null) return '–';
  const left = questionsLeft(mine, remiss.questions, tally);
  if (left.length === 0) return 'har svarat';
  return isOver(remiss) || remiss.state === 'utkast' ? '–' : `saknar ${questionsInWords(left)}`;
}

/** For `mina`, the home and the digest: what waits for the asker's region. */
export function waitingFor(waiting: readonly AnswersLeft[], today: Temporal.PlainDate): Block[] {
  if (waiting.length === 0) return [];
  return [
    text(strong('Remisser som väntar på din region')),
    table(
      ['Remiss', 'Svara senast', 'Kvar'],
      waiting
        .slice(0, pageSize)
        .map(({ remiss, left }) => [
          `${remiss.number} ${shortened(remiss.title, 60)}`,
          `${longDate(remiss.lastOn)} (${daysUntil(remiss.lastOn, today)})`,
          questionsInWords(left),
        ]),
    ),
    ...(waiting.length > pageSize ? [text(`och ${waiting.length - pageSize} till.`)] : []),
  ];
}

/** For the kansli's `mina`: what nobody has been sent yet. */
export function draftRemisser(drafts: readonly Remiss[]): Block[] {
  if (drafts.length === 0) return [];
  return [
    text(strong(`Utkast till remisser: ${drafts.length}`)),
    table(
      ['Remiss', 'Svara senast'],
      drafts
        .slice(0, pageSize)
        .map(({ number, title, lastOn }) => [`${number} ${shortened(title, 60)}`, longDate(lastOn)]),
    ),
    ...(drafts.length > pageSize ? [text(`och ${drafts.length - pageSize} till.`)] : []),
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
  const rows = all.slice(0, 10).map((snapshot) => {
    const { owing } = answeredIn(snapshot);
    return [
      `${snapshot.remiss.number} ${shortened(snapshot.remiss.title, 60)}`,
      `${longDate(snapshot.remiss.lastOn)} (${daysUntil(snapshot.remiss.lastOn, today)})`,
      owingInWords(snapshot.remiss, owing),
    ];
  });
  return [
    text(strong(`Öppna remisser: ${all.length}`)),
    table(['Remiss', 'Svara senast', 'Har inte svarat'], rows),
    ...(all.length > 10 ? [text(`och ${all.length - 10} till.`)] : []),
  ];
}
