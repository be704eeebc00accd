import type { Found } from '../../chat/find.ts';
import { type Message, say, text } from '../../chat/message.ts';
import { unclear } from '../../chat/unclear.ts';
import type { AreaRecord } from './area-state.ts';
import { type AreaVerb, openArea } from './nhv-actions.ts';

/** The words meant several areas, or none. @param verb what was to be done with it: the buttons go on from there. */
export const unclearArea = (
  typed: string,
  found: Exclude<Found<AreaRecord>, { type: 'one' }>,
  verb: AreaVerb,
): Message =>
  unclear(typed, found, {
    which: 'Vilket område',
    none: 'inget område',
    heading: 'Område',
    all: 'nhv',
    nameOf: ({ state }) => state.name,
    button: (label, { area }) => openArea.button(label, { area: area.id, verb }),
    writeMore: text('Skriv mer av namnet, till exempel ', { type: 'strong', text: 'nhv gendermatoser' }, '.'),
  });

export const areaGone: Message = say('Området finns inte', 'Skriv nhv för att se alla områden.');
