import { answer, type Response, reply } from '../../chat/response.ts';
import { list } from '../../chat/swedish.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { speakersIn } from '../../register/seats/speakers.ts';
import type { Remiss } from '../case/remiss.ts';
import { type RemissSnapshot, regionOf } from '../case/snapshot.ts';
import { askTheKansli, tooLate } from './late-views.ts';

type Kansli = { register: Pick<RegisterStore, 'withRole'> };
type Seats = { register: Pick<RegisterStore, 'endedSeatsOf'> };

/** Someone's right to answer: for which region, or the refusal that says who can. */
export type RightToAnswer = { region: { id: string; name: string } } | { refused: Response };

/** Whether the asker may answer now, and for whom. @param asked the region that was asked, where one was. */
export function rightToAnswer(
  uses: Kansli & Seats,
  snapshot: RemissSnapshot,
  turn: Turn,
  asked?: string,
): RightToAnswer {
  const id = regionOf(turn.asker.id, snapshot.speakers);
  const region = snapshot.regions.find((one) => one.id === id);
  const meant = asked ?? (region ? null : formerRegion(uses, snapshot, turn));
  const refused = meant === null ? null : noLongerFor(uses, snapshot, { region: meant }, turn);
  if (refused || !region) return { refused: refused ?? forNoRegion(turn) };
  return snapshot.remiss.state === 'oppen' ? { region } : { refused: refusedNow(uses, snapshot.remiss, turn) };
}

/** To someone who may see the remiss, and answers for no region in it. */
export const forNoRegion = ({ asker }: Pick<Turn, 'asker'>): Response =>
  reply(
    'Det här kan bara den göra som svarar för en region i remissen',
    `Det gör de som sitter i en grupp som remissen är skickad till, var och en för sin region.${isKansli(asker) ? ' Kansliet svarar inte åt en region.' : ''}`,
  );

/** Those who can open a remiss again. */
export const kansliNames = ({ register }: Kansli): string[] => register.withRole('kansli').map(({ name }) => name);

/** To someone who answers when the remiss is not open: why not, and whom to ask. */
export const refusedNow = (uses: Kansli, remiss: Remiss, { today }: Pick<Turn, 'today'>): Response =>
  answer(tooLate(remiss, kansliNames(uses), today));

/** The regions for which the asker has answered, by a seat that has ended or by what they said; the latest last. */
function spokenFor({ register }: Seats, { remiss, log }: RemissSnapshot, { asker, today }: Turn): string[] {
  const ended = register.endedSeatsOf(asker.id, today).filter(({ group }) => remiss.groups.includes(group));
  const own = log.filter(({ person, via }) => person.id === asker.id && via !== 'brev');
  return [...speakersIn(ended).map(({ region }) => region), ...own.flatMap(({ region }) => region ?? [])];
}

/** The region for which the asker answered in the remiss before; null when there is none. */
export const formerRegion = (uses: Seats, snapshot: RemissSnapshot, turn: Turn): string | null =>
  spokenFor(uses, snapshot, turn).at(-1) ?? null;

export const hasSpokenFor = (uses: Seats, snapshot: RemissSnapshot, region: string, turn: Turn): boolean =>
  spokenFor(uses, snapshot, turn).includes(region);

const nothingChanged = 'Det som regionen har svarat står kvar, och inget är ändrat.';

/**
 * The answer to someone who does not, or no longer, answer for the region; null when they do.
 * @param what what became of what they did.
 */
export function noLongerFor(
  uses: Kansli & Seats,
  snapshot: RemissSnapshot,
  { region: id, what = nothingChanged }: { region: string; what?: string },
  turn: Turn,
): Response | null {
  const { remiss, regions, speakers } = snapshot;
  const own = regionOf(turn.asker.id, speakers);
  const region = regions.find((one) => one.id === id);
  if (!region || own === id) return null;
  const names = speakers.flatMap((one) => (one.region === id ? [one.person.name] : []));
  const now = regions.find((one) => one.id === own);
  const before = hasSpokenFor(uses, snapshot, id, turn);
  return reply(
    `Du svarar inte ${before ? 'längre ' : ''}för ${region.name} i remiss ${remiss.number}`,
    what,
    names.length > 0
      ? `För regionen svarar nu ${list(names)}.`
      : `Ingen svarar för regionen just nu. ${askTheKansli(kansliNames(uses))} om något måste rättas.`,
    ...(now ? [`Du svarar nu för ${now.name}. Skriv ett nytt meddelande där, eller tryck på Svara i remissen.`] : []),
  );
}
