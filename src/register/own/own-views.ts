import { type SurfaceName, surfaceNamesInWords } from '../../chat/invocation.ts';
import { type Block, type Button, buttons, facts, type Message, mostButtons, text } from '../../chat/message.ts';
import { capitalised, clockTime, list } from '../../chat/swedish.ts';
import { absenceBlocks, addButton, endButton, type Whose } from './absence-views.ts';
import { absenceActions, ownActions } from './own-actions.ts';
import { hourInWords, usualHour } from './own-hour.ts';
import type { Reach } from './reach-form.ts';
import type { ShownAbsence } from './shown-absence.ts';

type OwnSettings = {
  whose: Whose;
  reach: Reach;
  /** Where they have an account that can be reached. */
  reachedIn: readonly SurfaceName[];
  absences: readonly ShownAbsence[];
};

/** When and where the reader is told, and when they are away. */
export function ownSettingsPage({ whose, reach, reachedIn, absences }: OwnSettings): Message {
  const own = [
    ownActions.change.button('Ändra tid', {}),
    ...(reach.toldAt ? [hourButton(`Åter till ${clockTime(usualHour)}`, null)] : []),
    addButton(whose),
  ];
  const shown = absences.slice(0, roomFor(absences, own));
  const more = absenceActions.list.button('Visa all frånvaro', { person: whose.person.id, from: 0 });
  return {
    title: 'Dina inställningar',
    blocks: [
      reachFacts(reach, reachedIn),
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

const reachFacts = ({ toldAt, surface }: Reach, reachedIn: readonly SurfaceName[]): Block =>
  facts(
    ['Påminnelser kommer', hourInWords(toldAt)],
    ['Du nås i', reachedIn.length > 0 ? list(reachedIn.map((name) => surfaceNamesInWords[name])) : 'ingen chatt än'],
    ['Helst i', surface ? capitalised(surfaceNamesInWords[surface]) : 'spelar ingen roll'],
  );

const cannotSwitchOff: readonly Block[] = [
  text('Det som din grupp eller du är skyldig att göra går inte att stänga av påminnelser om.'),
  text('Du kan välja en annan tid, skjuta upp en påminnelse där den står, eller säga när du är borta.'),
];

const hourButton = (label: string, toldAt: Temporal.PlainTime | null): Button =>
  ownActions.setHour.button(label, { time: toldAt?.toString({ smallestUnit: 'minute' }) ?? '' });

/** @param before with one press the time is as it was. */
export const reachChanged = (before: Reach, after: Reach): Message => ({
  title: `Påminnelser kommer ${hourInWords(after.toldAt)}`,
  blocks: [
    text('Det gäller från nästa påminnelse.'),
    ...(after.surface === before.surface ? [] : [text(placeInWords(after.surface))]),
    buttons(
      ...(String(before.toldAt) === String(after.toldAt) ? [] : [hourButton('Ångra tiden', before.toldAt)]),
      ownActions.change.button('Ändra', {}),
    ),
  ],
});

const placeInWords = (surface: SurfaceName | null): string =>
  surface
    ? `Du nås helst i ${surfaceNamesInWords[surface]}, också för det som väntar.`
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
