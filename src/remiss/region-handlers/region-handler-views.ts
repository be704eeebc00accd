import { type Block, buttons, facts, type Message, table, text } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { capitalised, dayAndDistance, list, longDate } from '../../chat/swedish.ts';
import { fromWhom, remissLink, restriction, showButton, strong } from '../answering/remiss-views.ts';
import { type HandlerRole, keyOf, type Remiss } from '../case/remiss.ts';
import { showRegionAnswersAction } from '../case/remiss-actions.ts';
import {
  handlerLabels,
  handlerNames,
  remissInRow,
  senderDayInWords,
  shortName,
  stateNames,
} from '../case/remiss-words.ts';
import { changeRegionHandlers, type NamedHandler, undoRegionHandlers } from './region-handler-actions.ts';

type Named = { id: string; name: string };

const asWhat: Record<HandlerRole, string> = { handlaggare: 'handläggare', sakkunnig: 'sakkunnig' };

/** What somebody is told when they are named, and the kansli of whoever is new in the register. */
export const handlerKey = (remiss: Pick<Remiss, 'id'>, region: string, person: string): string =>
  `${keyOf(remiss)}/handlaggare/${region}/${person}`;

type Naming = { remiss: Remiss; region: Named; role: HandlerRole };

/** To whoever is to prepare a region's answer. @param speakers names of those who give it */
export const namedHandler = ({ remiss, region, role }: Naming, speakers: readonly string[]): Message => ({
  title: `Du är ${asWhat[role]} för ${region.name} i remiss ${remiss.number}`,
  blocks: [
    facts(
      ['Remiss', remiss.title],
      ['Från', fromWhom(remiss)],
      ['Regionerna svarar senast', longDate(remiss.lastOn)],
      ['Svaret ska vara hos avsändaren', senderDayInWords(remiss)],
      ['Svarar för regionen', speakers.length > 0 ? list(speakers) : 'ingen än'],
      ...restriction(remiss),
    ),
    ...remissLink(remiss),
    text(
      'Du kan läsa remissen och det som regionen svarar. Du får veta när en dag ändras, när en remisskonferens kallas och när svaret är beslutat eller skickat. Du behöver inte svara här.',
    ),
    buttons(showButton(remiss, 'Visa remissen', { primary: true })),
  ],
});

const mostPrepared = 10;

/** For `mina` and the home. Each row opens what the region has said. */
export function preparedRemisser(all: readonly Naming[], today: Temporal.PlainDate): Block[] {
  return [
    text(strong(`Remisser där du arbetar med en regions svar: ${all.length}`)),
    table(
      ['Remiss', 'Du är', { label: 'Läge', kind: 'state' }, { label: 'Svara senast', kind: 'day' }],
      all.slice(0, mostPrepared).map(({ remiss, region, role }) => ({
        cells: [
          remissInRow(remiss),
          `${asWhat[role]} för ${shortName(region)}`,
          capitalised(stateNames[remiss.state]),
          remiss.state === 'oppen' ? dayAndDistance(remiss.lastOn, today) : longDate(remiss.lastOn),
        ],
        opens: showRegionAnswersAction.button(`Visa regionen i ${remiss.number}`, {
          remiss: remiss.id,
          region: region.id,
          from: 0,
        }),
      })),
    ),
    ...leftOut(all.length - mostPrepared),
  ];
}

/** To the kansli, of somebody who was not in the register. @param by who named them */
export const newHandler = (
  { remiss, region, role }: Naming,
  { name, email }: { name: string; email: string },
  by: string,
): Message => ({
  title: `${by} lade till ${name} i registret`,
  blocks: [
    facts(['Vem', `${name}, ${email}`], ['Varför', `${asWhat[role]} för ${region.name} i remiss ${remiss.number}`]),
    text('Personen ser remissen. Är det fel, ta bort personen under Ändra handläggare.'),
    buttons(changeButton(remiss, region), showButton(remiss)),
  ],
});

export const changeButton = (remiss: Pick<Remiss, 'id'>, { id }: Named, label = 'Ändra handläggare') =>
  changeRegionHandlers.button(label, { remiss: remiss.id, region: id });

/** @property added and `removed` names. @property was who they were before. */
type Saved = { added: readonly string[]; removed: readonly string[]; was: readonly NamedHandler[] };

export function handlersSaved(remiss: Remiss, region: Named, { added, removed, was }: Saved): Message {
  const now = remiss.handlers
    .filter((one) => one.region === region.id)
    .map(({ person, role }) => ({ person: person.id, role }));
  const names = (role: HandlerRole) => list(handlerNames(remiss, region.id, role)) || 'ingen';
  return {
    title: `De som arbetar med svaret för ${region.name} i remiss ${remiss.number} är sparade`,
    blocks: [
      facts([handlerLabels.handlaggare, names('handlaggare')], [handlerLabels.sakkunnig, names('sakkunnig')]),
      ...(added.length > 0
        ? [text(`${list(added)} får veta det ${remiss.state === 'utkast' ? 'när remissen öppnas' : 'nu'}.`)]
        : []),
      ...(removed.length > 0 ? [text(`${list(removed)} får inte veta mer om remissen på grund av det här.`)] : []),
      buttons(
        changeButton(remiss, region),
        undoRegionHandlers.button('Ångra', { remiss: remiss.id, region: region.id, was, now }),
        showRegionAnswersAction.button('Visa regionen', { remiss: remiss.id, region: region.id, from: 0 }),
      ),
    ],
  };
}
