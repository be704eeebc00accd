import type { Found } from '../../chat/find.ts';
import {
  type Block,
  type Button,
  buttons,
  type Message,
  mostButtons,
  note,
  say,
  table,
  text,
} from '../../chat/message.ts';
import { shortened } from '../../chat/swedish.ts';
import type { AreaRecord } from './area-state.ts';
import { type AreaVerb, openArea } from './nhv-actions.ts';

const mostListed = 20;
/** Slack's limit for a button. */
const longestLabel = 75;

/** The words meant several areas, or none. @param verb what was to be done with it: the buttons go on from there. */
export function unclearArea(
  typed: string,
  found: Exclude<Found<AreaRecord>, { type: 'one' }>,
  verb: AreaVerb,
): Message {
  const shown = shortened(typed.trim(), 40);
  if (found.type === 'many')
    return { title: `Vilket område menar du med "${shown}"?`, blocks: choice(found.items, verb) };
  const title = `Jag hittar inget område som heter "${shown}"`;
  const all = note('Skriv ', { type: 'strong', text: 'nhv' }, ' för att se alla.');
  if (!found.nearest) return { title, blocks: [all] };
  return {
    title,
    blocks: [text(`Menade du ${found.nearest.state.name}?`), buttons(choose(found.nearest, verb)), all],
  };
}

function choice(records: readonly AreaRecord[], verb: AreaVerb): Block[] {
  if (records.length <= mostButtons) return [buttons(...records.map((one) => choose(one, verb)))];
  const rows = records.slice(0, mostListed).map(({ state }) => [state.name]);
  const more = records.length - rows.length;
  return [
    table(['Område'], rows),
    ...(more > 0 ? [text(`och ${more} till`)] : []),
    text('Skriv mer av namnet, till exempel ', { type: 'strong', text: 'nhv gendermatoser' }, '.'),
  ];
}

const choose = ({ area, state }: AreaRecord, verb: AreaVerb): Button =>
  openArea.button(shortened(state.name, longestLabel), { area: area.id, verb });

export const areaGone: Message = say('Området finns inte', 'Skriv nhv för att se alla områden.');
