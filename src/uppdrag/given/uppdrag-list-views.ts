import { type Block, type Button, buttons, type Message, mostButtons, note, table, text } from '../../chat/message.ts';
import { type ListPage, leftOut, pageButtons, pagePlace, roomBeside } from '../../chat/pages.ts';
import { capitalised, date } from '../../chat/swedish.ts';
import { showMandate } from '../../register/groups/group-actions.ts';
import type { Group } from '../../register/register.ts';
import { theLeaders } from '../../register/sjukvardsregion.ts';
import { isOpenUppdrag, type Uppdrag } from './uppdrag.ts';
import { type UppdragList, uppdragActions } from './uppdrag-actions.ts';
import { onlyLeaders, uppdragInSentence, uppdragInShort, uppdragStanding } from './uppdrag-words.ts';

export const uppdragPerPage = 15;

const listNames: Record<UppdragList, { title: string; none: string }> = {
  oppna: { title: 'Uppdrag som pågår', none: 'Inga uppdrag pågår' },
  sena: { title: 'Försenade uppdrag', none: 'Inga uppdrag är försenade' },
  klara: { title: 'Klara och återtagna uppdrag', none: 'Inga uppdrag är klara eller återtagna' },
  alla: { title: 'Alla uppdrag', none: 'Inga uppdrag har getts' },
};

type ShownList = {
  page: ListPage<Uppdrag>;
  which: UppdragList;
  /** Null: of all groups that the reader may see. */
  group: Group | null;
  today: Temporal.PlainDate;
  /** Gives uppdrag. */
  gives: boolean;
};

/** A list of them, each of which can be opened. */
export function uppdragListPage({ page, which, group, today, gives }: ShownList): Message {
  const { title, none } = listNames[which];
  const to = group ? ` till ${group.name}` : '';
  const list = (from: number, as: UppdragList = which) => ({ from, which: as, group: group?.id ?? '' });
  const toPage = (label: string, from: number) => uppdragActions.list.button(label, list(from));
  const ways = [
    ...(gives && group ? [uppdragActions.give.button('Ge ett uppdrag', { group: group.id })] : []),
    ...(which === 'alla' ? [] : [uppdragActions.list.button('Visa alla', list(0, 'alla'))]),
    ...(group?.mandate ? [showMandate.button('Läs beskrivningen', { group: group.id })] : []),
  ];
  if (page.total === 0) {
    return {
      title: `${none}${to}`,
      blocks: [
        text(onlyLeaders()),
        ...(gives && !group ? [howToGive] : []),
        ...(ways.length > 0 ? [buttons(...ways)] : []),
      ],
    };
  }
  const opening = page.items.slice(0, Math.max(0, Math.min(3, roomBeside(page) - 1)));
  return {
    title: `${title}${to}: ${page.total}`,
    blocks: [
      uppdragTable(page.items, today, group === null),
      ...pagePlace(page, 'uppdrag'),
      note('Skriv uppdrag och numret för att öppna ett.'),
      ...(gives && !group ? [howToGive] : []),
      ...pageButtons(page, toPage),
      ...withRoom(page, [...opening.map(openUppdrag), ...ways]),
    ],
  };
}

const howToGive = text(
  'Skriv ',
  { type: 'strong', text: 'uppdrag ny' },
  ' och gruppens namn för att föra in ett nytt.',
);

/** A message has few buttons: those to other pages go first. */
function withRoom(page: ListPage<Uppdrag>, all: readonly Button[]): Block[] {
  const shown = all.slice(0, Math.min(mostButtons, roomBeside(page)));
  return shown.length > 0 ? [buttons(...shown)] : [];
}

export const openUppdrag = (uppdrag: Uppdrag): Button =>
  uppdragActions.show.button(`Visa ${uppdragInSentence(uppdrag)}`, { uppdrag: uppdrag.id });

function uppdragTable(all: readonly Uppdrag[], today: Temporal.PlainDate, withGroup: boolean): Block {
  return table(
    ['Nr', ...(withGroup ? ['Grupp'] : []), 'Uppdrag', 'Senast', 'Läge'],
    all.map((uppdrag) => [
      String(uppdrag.id),
      ...(withGroup ? [uppdrag.group.name] : []),
      uppdragInShort(uppdrag),
      date(uppdrag.lastDayOn),
      capitalised(uppdragStanding(uppdrag, today)),
    ]),
  );
}

const mostOfGroup = 6;

/** On a group's page: those that go on, and how many have been. */
export function uppdragOfGroup(all: readonly Uppdrag[], today: Temporal.PlainDate): Block[] {
  const open = all.filter(isOpenUppdrag).toSorted((a, b) => Temporal.PlainDate.compare(a.lastDayOn, b.lastDayOn));
  if (all.length === 0) return [];
  const past = all.length - open.length;
  const heading = `Uppdrag från ${theLeaders()}: ${open.length}${past > 0 ? `, och ${past} avslutade` : ''}`;
  return [
    text({ type: 'strong', text: heading }),
    ...(open.length > 0 ? [uppdragTable(open.slice(0, mostOfGroup), today, false)] : []),
    ...leftOut(open.length - mostOfGroup),
  ];
}

const mostOwn = 10;

/** For `mina`, the home and the digest; nothing where there is nothing. */
export const uppdragRows = (all: readonly Uppdrag[], heading: string, today: Temporal.PlainDate): Block[] =>
  all.length === 0
    ? []
    : [
        text({ type: 'strong', text: `${heading}: ${all.length}` }),
        uppdragTable(all.slice(0, mostOwn), today, true),
        ...leftOut(all.length - mostOwn),
      ];
