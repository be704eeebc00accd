import { type Response, reply } from '../../chat/response.ts';
import { list } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { speakersIn } from '../../register/seats/speakers.ts';
import type { Remiss } from '../case/remiss.ts';
import { regionOf } from '../case/who-answers.ts';
import { kansliNames, type RemissParts, speakersOf } from '../remiss-context.ts';
import { whomToAsk } from './late-views.ts';

type Known = Pick<RemissParts, 'register' | 'entries'>;

/** The regions for which the asker has answered, by a seat that has ended or by what they said; the latest last. */
function spokenFor(parts: Known, remiss: Remiss, { asker, today }: Turn): string[] {
  const ended = parts.register.endedSeatsOf(asker.id, today).filter(({ group }) => remiss.groups.includes(group));
  const said = parts.entries.log(remiss.id).filter(({ person }) => person.id === asker.id);
  return [...speakersIn(ended).map(({ region }) => region), ...said.flatMap(({ region }) => region ?? [])];
}

/** The region for which the asker answered in the remiss before; null when there is none. */
export const formerRegion = (parts: Known, remiss: Remiss, turn: Turn): string | null =>
  spokenFor(parts, remiss, turn).at(-1) ?? null;

export const hasSpokenFor = (parts: Known, remiss: Remiss, region: string, turn: Turn): boolean =>
  spokenFor(parts, remiss, turn).includes(region);

const nothingChanged = 'Det som regionen har svarat står kvar, och inget är ändrat.';

/** The answer to someone who does not, or no longer, answer for the region; null when they do. @param what became of what they did. */
export function noLongerFor(
  parts: Known,
  remiss: Remiss,
  { region: id, what = nothingChanged }: { region: string; what?: string },
  turn: Turn,
): Response | null {
  const speakers = speakersOf(parts, remiss, turn.today);
  const own = regionOf(turn.asker.id, speakers);
  const regions = parts.register.regions();
  const region = regions.find((one) => one.id === id);
  if (!region || own === id) return null;
  const names = speakers.flatMap((one) => (one.region === id ? [one.person.name] : []));
  const now = regions.find((one) => one.id === own);
  const before = hasSpokenFor(parts, remiss, id, turn);
  return reply(
    `Du svarar inte ${before ? 'längre ' : ''}för ${region.name} i remiss ${remiss.number}`,
    what,
    names.length > 0
      ? `För regionen svarar nu ${list(names)}.`
      : `Ingen svarar för regionen just nu. ${whomToAsk(kansliNames(parts))} om något måste rättas.`,
    ...(now
      ? [`Du svarar nu för ${now.name}. Skriv ett nytt meddelande i tråden, eller tryck på Svara i remissen.`]
      : []),
  );
}
