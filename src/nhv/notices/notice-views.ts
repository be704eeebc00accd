import { buttons, type Message, text } from '../../chat/message.ts';
import { list, longDate, plural } from '../../chat/swedish.ts';
import { wordOfTask } from '../../register/group-types.ts';
import { sjukvardsregion, theNhvGroup } from '../../register/sjukvardsregion.ts';
import { plannedOn } from '../area/area-state.ts';
import { showArea } from '../area/nhv-actions.ts';
import type { InterestConflict } from '../interests/conflict.ts';
import { conflictTitle, interestConflictInWords } from '../interests/conflict-words.ts';
import { type AreaBriefing, dated } from './point-views.ts';
import type { Task } from './task-views.ts';

/** To the NHV group: the kansli, which owes it, is reminded of it (work-obligation.ts). */
export function alignmentTask({ record: { area, state } }: AreaBriefing): Task {
  const namndOn = plannedOn(state, 'namnd');
  return {
    title: `Avstämning inför nämndens beslut: ${state.name}`,
    area: area.id,
    name: state.name,
    facts: [['Nämndens beslut', namndOn ? longDate(namndOn) : 'inget datum angivet än']],
    sentences: [
      'Våra företrädare i beredningsgrupp 2 stämmer av med våra ledamöter i nämnden innan den beslutar. Kansliet bokar mötet.',
    ],
    button: null,
  };
}

/** To our two in beredningsgrupp 2: the NHV-kansli, which owes it, is reminded of it (work-obligation.ts). */
export const reviewTask = ({ record: { area, state } }: AreaBriefing): Task => ({
  title: `Genomgång inför beredningsgrupp 2: ${state.name}`,
  area: area.id,
  name: state.name,
  facts: dated('Beredningsgrupp 2 träffas', plannedOn(state, 'b2')),
  sentences: [
    `${sjukvardsregion().nhv.analysts} analyserar ansökningarna, bokar ett möte med er och går igenom dem där innan gruppen möts.`,
  ],
  button: null,
});

/** To the kansli: nobody in these regions could be asked. */
export const unaskedTask = ({ record: { area, state } }: AreaBriefing, regions: readonly string[]): Task => ({
  title: `Ingen att fråga i ${list(regions)}: ${state.name}`,
  area: area.id,
  name: state.name,
  facts: [],
  sentences: [
    `Ingen i ${theNhvGroup()} företräder ${plural(regions.length, 'regionen', 'regionerna')} just nu. Skriv lägg till plats ${wordOfTask('coordinates_nhv')} när någon är utsedd.`,
  ],
  button: null,
});

/** To the NHV group and ledningsgruppen: more regions mean to apply than there are permits, or no longer. */
export function conflictNotice(
  { record: { area, state }, names }: Pick<AreaBriefing, 'record' | 'names'>,
  conflict: InterestConflict | null,
): Message {
  const blocks = conflict
    ? [
        text(interestConflictInWords(conflict, names)),
        text(
          'Regionerna ska i största möjliga mån undvika att ansöka om samma tillstånd. Kom överens om vem som söker, och ändra svaren på områdets sida.',
        ),
        text('Jag skriver om det igen bara om det ändras.'),
      ]
    : [text('Det är inte längre fler regioner som avser söka än det finns tillstånd.')];
  return {
    title: conflict
      ? `${conflictTitle(conflict)}: ${state.name}`
      : `Inte längre fler regioner än tillstånd: ${state.name}`,
    blocks: [...blocks, buttons(showArea(area.id, { primary: true }))],
  };
}
