import { answer, type Response, reply } from '../../chat/response.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import type { Remiss } from '../case/remiss.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import { regionOf } from '../case/who-answers.ts';
import { kansliNames, type RemissParts } from '../remiss-context.ts';
import { formerRegion, noLongerFor } from './former-member.ts';
import { tooLate } from './late-views.ts';

/** Someone's right to answer: for which region, or the refusal that says who can. */
export type RightToAnswer = { region: { id: string; name: string } } | { refused: Response };

/** Whether the asker may answer now, and for whom. @param asked the region that was asked, where one was. */
export function rightToAnswer(
  parts: Pick<RemissParts, 'register' | 'entries'>,
  snapshot: RemissSnapshot,
  turn: Turn,
  asked?: string | null,
): RightToAnswer {
  const id = regionOf(turn.asker.id, snapshot.speakers);
  const region = snapshot.regions.find((one) => one.id === id);
  const meant = asked ?? (region ? null : formerRegion(parts, snapshot.remiss, turn));
  const refused = meant === null ? null : noLongerFor(parts, snapshot.remiss, { region: meant }, turn);
  if (refused || !region) return { refused: refused ?? forNoRegion(turn) };
  return snapshot.remiss.state === 'oppen' ? { region } : { refused: refusedNow(parts, snapshot.remiss, turn) };
}

/** To someone who may see the remiss, and answers for no region in it. */
export const forNoRegion = ({ asker }: Pick<Turn, 'asker'>): Response =>
  reply(
    'Det här kan bara den göra som svarar för en region i remissen',
    `Det gör de som sitter i en grupp som remissen är skickad till, var och en för sin region.${isKansli(asker) ? ' Kansliet svarar inte åt en region.' : ''}`,
  );

/** What comes when the remiss is not open, with whom to ask. */
export const refusedNow = (
  parts: Pick<RemissParts, 'register'>,
  remiss: Remiss,
  { today }: Pick<Turn, 'today'>,
): Response => answer(tooLate(remiss, kansliNames(parts), today));
