import { type Connection, whereInWords } from '../../chat/invocation.ts';
import { type Block, type Button, buttons, facts, type Message, mostButtons, text } from '../../chat/message.ts';
import { clockTime, list } from '../../chat/swedish.ts';
import type { NewsChoices } from '../../outbox/news/news-choice-store.ts';
import { absenceBlocks, addButton, endButton, type Whose } from './absence-views.ts';
import { chooseNewsButton, newsFacts } from './news-views.ts';
import { absenceActions, ownActions } from './own-actions.ts';
import { hourInWords, usualHour } from './own-hour.ts';
import type { Reach } from './reach-form.ts';
import type { ShownAbsence } from './shown-absence.ts';

type OwnSettings = {
  whose: Whose;
  reach: Reach;
  /** Where they would rather be reached; null: anywhere. */
  preferred: Connection | null;
  /** Where they can be reached. */
  reachedOn: readonly Connection[];
  news: NewsChoices;
  absences: readonly ShownAbsence[];
};

/** When and where the reader is told, and when they are away. */
export function ownSettingsPage({ whose, reach, preferred, reachedOn, news, absences }: OwnSettings): Message {
  const own = [
    ownActions.change.button('Ändra tid', {}),
    chooseNewsButton(),
    ...(reach.toldAt ? [hourButton(`Åter till ${clockTime(usualHour)}`, null)] : []),
    addButton(whose),
  ];
  const shown = absences.slice(0, roomFor(absences, own));
  const more = absenceActions.list.button('Visa all frånvaro', { person: whose.person.id, from: 0 });
  return {
    title: 'Dina inställningar',
    blocks: [
      reachFacts(reach, preferred, reachedOn),
      ...newsFacts(news),
      ...absenceBlocks(shown),
      buttons(...own, ...shown.map((one) => endButton(one, whose)), ...(shown.length < absences.length ? [more] : [])),
      ...cannotSwitchOff,
    ],
  };
}

/** How many absences have room for their buttons, with one that leads to the rest. */
function roomFor(absences: readonly ShownAbsence[], own: readonly Button[]): number {
  const room = mostButtons - own.length;
  return absences.length > room ? room - 1 : room;
}

const reachFacts = ({ toldAt }: Reach, preferred: Connection | null, reachedOn: readonly Connection[]): Block =>
  facts(
    ['Påminnelser kommer', hourInWords(toldAt)],
    ['Du nås', reachedOn.length > 0 ? list(reachedOn.map(whereInWords)) : 'ingenstans än'],
    ['Helst', preferred ? whereInWords(preferred) : 'spelar ingen roll'],
  );

const cannotSwitchOff: readonly Block[] = [
  text('Det som din grupp eller du är skyldig att göra går inte att stänga av påminnelser om.'),
  text('Du kan välja en annan tid, skjuta upp en påminnelse där den står, eller säga när du är borta.'),
];

const hourButton = (label: string, toldAt: Temporal.PlainTime | null): Button =>
  ownActions.setHour.button(label, { time: toldAt?.toString({ smallestUnit: 'minute' }) ?? '' });

/**
 * @param before with one press the time is as it was
 * @param preferred where they are rather reached from now on
 */
export const reachChanged = (before: Reach, after: Reach, preferred: Connection | null): Message => ({
  title: `Påminnelser kommer ${hourInWords(after.toldAt)}`,
  blocks: [
    text('Det gäller från nästa påminnelse.'),
    ...(after.connection === before.connection ? [] : [text(placeInWords(preferred))]),
    buttons(
      ...(String(before.toldAt) === String(after.toldAt) ? [] : [hourButton('Ångra tiden', before.toldAt)]),
      ownActions.change.button('Ändra', {}),
    ),
  ],
});

const placeInWords = (preferred: Connection | null): string =>
  preferred
    ? `Du nås helst ${whereInWords(preferred)}, också för det som väntar.`
    : 'Var du nås spelar ingen roll, så jag väljer själv.';

export const reachAsBefore = ({ toldAt }: Reach): Message => ({
  title: `Påminnelser kommer redan ${hourInWords(toldAt)}`,
  blocks: [text('Inget är ändrat.'), buttons(ownActions.change.button('Ändra tid', {}))],
});

/** The time that was asked for is none that one can have. */
export const hourRefused = (why: string): Message => ({
  title: why,
  blocks: [text('Inget är ändrat.'), buttons(ownActions.change.button('Ändra tid', {}))],
});
