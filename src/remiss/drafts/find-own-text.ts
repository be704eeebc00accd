import type { ChangeStore } from '../../changes/change-store.ts';
import { type Response, reply } from '../../chat/response.ts';
import { genitive } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import type { Region } from '../../register/register.ts';
import type { Draft, DraftStore } from '../case/draft-store.ts';
import { remissStatus } from '../case/move-remiss.ts';
import { decisionOf, isSent, sendingOf } from '../case/outcome.ts';
import type { OutcomeStore } from '../case/outcome-store.ts';
import type { Remiss } from '../case/remiss.ts';
import type { Remark } from '../case/sign-off.ts';
import { type RemissSnapshot, remissViewerOf } from '../case/snapshot.ts';
import type { OwnTextChange, OwnTextStore } from './own-text-store.ts';
import type { OwnTextPlace } from './own-text-views.ts';

export type ReadsOwnText = {
  drafts: Pick<DraftStore, 'latest' | 'remarks' | 'version'>;
  ownTexts: Pick<OwnTextStore, 'of'>;
  outcomes: Pick<OutcomeStore, 'outcomes'>;
  hours: { timeZone: string };
};
type ChecksOwnText = ReadsOwnText & { changes: Pick<ChangeStore, 'ofSubject'> };

/** Whether regions have texts of their own that people can edit and give back. */
export const takesOwnText = ({ state, mode }: Pick<Remiss, 'state' | 'mode'>): boolean =>
  state === 'sammanstalld' && mode !== 'samordnat';

/** A region's text, with all that has become of it. */
export type FoundOwnText = {
  of: OwnTextPlace;
  region: Region;
  latest: Draft;
  all: readonly OwnTextChange[];
  remarks: readonly Remark[];
};

/** Its own people, those who keep its papers, and the kansli read it. */
export function findOwnText(
  uses: ReadsOwnText,
  snapshot: RemissSnapshot,
  id: string,
  turn: Turn,
): FoundOwnText | { refused: Response } {
  const { remiss, regions } = snapshot;
  const region = regions.find((one) => one.id === id);
  if (!region) return { refused: reply('Regionen finns inte i registret', 'Öppna remissens sida och försök igen.') };
  const viewer = remissViewerOf(snapshot, turn);
  if (!viewer.kansli && viewer.reads !== id) {
    return {
      refused: reply('Det här kan bara regionens egna och kansliet läsa', 'Du kan läsa din egen regions text.'),
    };
  }
  const latest = uses.drafts.latest(remiss.id);
  if (!latest) return { refused: reply(`Det finns inget utkast till svar på remiss ${remiss.number} än`) };
  if (remiss.mode === 'samordnat') return { refused: oneForAll };
  const of = { remiss, region, version: latest.version };
  return { of, region, latest, all: uses.ownTexts.of(remiss.id, id), remarks: uses.drafts.remarks(remiss.id) };
}

const oneForAll = reply(
  'Ett svar skickas för alla regioner',
  'Ingen region har en egen text i det. Skriv det som skiljer med Med tillägg eller Avvikande mening.',
);

/** The same for whoever may change it, while it can be. */
export function findOpenOwnText(
  uses: ChecksOwnText,
  snapshot: RemissSnapshot,
  id: string,
  turn: Turn,
): FoundOwnText | { refused: Response } {
  const viewer = remissViewerOf(snapshot, turn);
  if (!viewer.kansli && viewer.region !== id) {
    return {
      refused: reply('Det här kan bara regionens företrädare och kansliet göra', 'Du kan ändra din egen regions text.'),
    };
  }
  const found = findOwnText(uses, snapshot, id, turn);
  if ('refused' in found) return found;
  if (!takesOwnText(snapshot.remiss)) return { refused: remissStatus(uses, snapshot.remiss) };
  const done = ownOutcomeWord(uses, snapshot.remiss, id);
  if (done === null) return found;
  return {
    refused: reply(
      `${genitive(found.region.name)} svar är ${done}`,
      'Texten går inte att ändra så länge det gäller. Tryck på Ta tillbaka på remissens sida om det blev fel.',
    ),
  };
}

/** Null while nothing is decided or sent. */
export function ownOutcomeWord(
  { outcomes }: Pick<ReadsOwnText, 'outcomes'>,
  { id }: Remiss,
  region: string,
): string | null {
  const all = outcomes.outcomes(id);
  if (isSent(sendingOf(all, region))) return 'skickat';
  return decisionOf(all, region) === null ? null : 'beslutat';
}
