import { type Block, type Button, buttons, facts, type Message, say, text } from '../../chat/message.ts';
import { pageButtons, paged, pagePlace, roomBeside } from '../../chat/pages.ts';
import { capitalised, date, longDate, plural, weekdayDate } from '../../chat/swedish.ts';
import { showButton, strong } from '../answering/remiss-views.ts';
import type { Remiss } from '../case/remiss.ts';
import { inLine, nameOf } from '../case/remiss-words.ts';
import { isSaid, isToLookAgain, mayHaveUtfall, type SaidUtfall, type Utfall } from './utfall.ts';
import {
  listUtfallAction,
  lookedAgainAction,
  lookLaterAction,
  newUtfall,
  noteUtfallAction,
  notLookedAgainAction,
  putUtfallBackAction,
  showUtfallAction,
  takeUtfallBackAction,
} from './utfall-actions.ts';
import { lookAgainInWords, utfallInWords } from './utfall-words.ts';

const onPage = 3;
const mostOnRemiss = 3;

/** On the remiss's page, and in the file's own copy. @param kansli whether when to look again is shown too */
export function utfallFacts(all: readonly Utfall[], kansli: boolean): (readonly [string, string])[] {
  const shown = all.filter((one) => !one.isTakenBack);
  const said = shown.filter(isSaid).map((one) => ['Utfall', utfallInWords(one)] as const);
  const again = kansli ? shown.filter(isToLookAgain).map((one) => ['Titta igen', lookAgainInWords(one)] as const) : [];
  const lines = [...said, ...again];
  if (lines.length <= mostOnRemiss) return lines;
  return [...lines.slice(0, mostOnRemiss), ['Och fler utfall', `${lines.length - mostOnRemiss}, se Utfall`]];
}

/** Opens what is noted, and for the kansli also the first form. Nothing where there is nothing to see or do. */
export function utfallButton(remiss: Remiss, { count, kansli }: { count: number; kansli: boolean }): Button | false {
  if (count > 0) return listUtfallAction.button('Visa utfall', { remiss: remiss.id, from: 0 });
  return kansli && mayHaveUtfall(remiss) && noteUtfallButton(remiss);
}

const noteUtfallButton = ({ id }: Pick<Remiss, 'id'>, label = 'Notera utfall', nr = newUtfall): Button =>
  noteUtfallAction.button(label, { remiss: id, nr });

/** To the one who has registered the decision of the area that the remiss is about. @param utfall what is noted already */
export const noteUtfallOf = (remiss: Remiss, utfall: Utfall | null): Button =>
  utfall
    ? noteUtfallButton(remiss, `Rätta utfallet av ${remiss.number}`, utfall.nr)
    : noteUtfallButton(remiss, `Notera utfallet av ${remiss.number}`);

/** @property timeZone in which the day of what was noted is said */
type Looking = { kansli: boolean; timeZone: string };

export function utfallList(remiss: Remiss, all: readonly Utfall[], from: number, looking: Looking): Message {
  const page = paged(all, from, onPage);
  const opens = looking.kansli
    ? page.items.map(({ nr }) => showUtfallAction.button(`Öppna utfall ${nr}`, { remiss: remiss.id, nr }))
    : [];
  const room = roomBeside(page);
  const deeds = [
    ...opens,
    ...(looking.kansli ? [noteUtfallButton(remiss, 'Notera ett till')] : []),
    showButton(remiss),
  ];
  return {
    title: `Utfall av ${inLine(remiss)}`,
    blocks: [
      ...page.items.flatMap((one) => utfallBlocks(one, looking, all.length > 1)),
      ...pagePlace(page, 'utfall'),
      ...pageButtons(page, (label, start) => listUtfallAction.button(label, { remiss: remiss.id, from: start })),
      buttons(...deeds.slice(0, room)),
    ],
  };
}

function utfallBlocks(utfall: Utfall, { kansli, timeZone }: Looking, isNumbered: boolean): Block[] {
  const { nr, said, decidedOn, link, lookedOn, isTakenBack, by, at } = utfall;
  const heading = [...(isNumbered ? [`Utfall ${nr}`] : []), ...(isTakenBack ? ['tillbakataget'] : [])].join(', ');
  return [
    ...(heading ? [text(strong(capitalised(heading)))] : []),
    text(said ?? 'Inget besked än.'),
    facts(
      ...(decidedOn ? [['Beslutat', longDate(decidedOn)] as const] : []),
      ...(kansli && utfall.againOn ? [['Titta igen', lookAgainInWords(utfall)] as const] : []),
      ...(kansli && lookedOn ? [['Tittade igen', longDate(lookedOn)] as const] : []),
      ['Senast ändrat', `${by.name}, ${date(at.toZonedDateTimeISO(timeZone).toPlainDate())}`],
    ),
    ...(link ? [text({ type: 'link', text: 'Läs beslutet', url: link })] : []),
  ];
}

/** @property done what has just been done. @property told who heard it. @property others how many more are noted */
type ShownUtfall = { done: string | null; told: string | null; others: number; timeZone: string };

/** One of them, with what the kansli can do with it. */
export function utfallPage(remiss: Remiss, utfall: Utfall, { done, told, others, timeZone }: ShownUtfall): Message {
  return {
    title: done ?? `Utfall av ${inLine(remiss)}`,
    blocks: [
      ...(done === null ? [] : [text(nameOf(remiss))]),
      ...utfallBlocks(utfall, { kansli: true, timeZone }, others > 0),
      ...(told ? [text(told)] : []),
      buttons(...utfallDeeds(remiss, utfall), othersButton(remiss, others)),
    ],
  };
}

const othersButton = (remiss: Remiss, others: number): Button =>
  others > 0
    ? listUtfallAction.button('Visa alla utfall', { remiss: remiss.id, from: 0 })
    : noteUtfallButton(remiss, 'Notera ett till');

function utfallDeeds(remiss: Remiss, utfall: Utfall): Button[] {
  const about = { remiss: remiss.id, nr: utfall.nr };
  if (utfall.isTakenBack)
    return [putUtfallBackAction.button('Lägg tillbaka', about, { primary: true }), showButton(remiss)];
  const again = isToLookAgain(utfall)
    ? lookAgainDeeds(about)
    : utfall.lookedOn === null
      ? []
      : [notLookedAgainAction.button('Ångra Klart', about)];
  return [
    ...again,
    noteUtfallButton(remiss, utfall.said === null ? 'Notera utfall' : 'Rätta', utfall.nr),
    takeUtfallBackAction.button('Ta tillbaka', about),
  ];
}

/** What the handläggare can do when the day has come. */
export const lookAgainDeeds = (about: { remiss: number; nr: number }): Button[] => [
  lookedAgainAction.button('Anteckna som klart', about, { primary: true }),
  lookLaterAction.button('Titta igen senare', about),
];

export const noUtfall = ({ number }: Remiss): Message =>
  say(`Inget utfall är noterat för remiss ${number}`, 'Kansliet noterar det när avsändaren har beslutat.');

export const changedBefore = (remiss: Remiss, utfall: Utfall): Message => ({
  title: 'Någon hann före, så det du fyllde i är inte sparat',
  blocks: [
    text(`Så här står det nu: ${utfallInWords(utfall)}. ${utfall.by.name} ändrade senast.`),
    buttons(showUtfallAction.button('Visa utfallet', { remiss: remiss.id, nr: utfall.nr }), showButton(remiss)),
  ],
});

/** To those who answered for a region. */
export const utfallTold = (remiss: Remiss, { said, decidedOn, link, by }: SaidUtfall): Message => ({
  title: `Det här blev det av ${inLine(remiss)}`,
  blocks: [
    text(said),
    facts(['Från', remiss.sender], ...(decidedOn ? [['Beslutat', longDate(decidedOn)] as const] : [])),
    ...(link ? [text({ type: 'link', text: 'Läs beslutet', url: link })] : []),
    text(`Du får veta det eftersom din region svarade på remissen. ${by.name} på kansliet noterade det.`),
    buttons(showButton(remiss)),
  ],
});

/** In its place, once nothing is said of it any longer. */
export const utfallUntold = (remiss: Remiss): Message => ({
  title: `Uppgiften om utfallet av ${inLine(remiss)} är tillbakatagen`,
  blocks: [text('Kansliet hör av sig när det finns en ny.'), buttons(showButton(remiss))],
});

/** "Två personer som har svarat för regionerna får veta det." */
export const howManyTold = (count: number): string =>
  count === 0
    ? 'Ingen får ett meddelande: ingen region har svarat, eller så har de redan fått veta det.'
    : `${count} ${plural(count, 'person', 'personer')} som svarar för regioner som har svarat får veta det.`;

export const lookAgainDone = (utfall: Utfall): string =>
  utfall.lookedOn ? `Klart: du tittade igen ${weekdayDate(utfall.lookedOn)}` : 'Klart';
