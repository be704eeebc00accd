import { answer, answerInPlace, type Response, reply } from '../../chat/response.ts';
import { genitive } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import type { Region } from '../../register/register.ts';
import type { Remiss } from '../case/remiss.ts';
import type { Remark } from '../case/sign-off.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import { ownTextFromAnswers } from '../papers/remiss-document.ts';
import { changesBetween } from './compare-texts.ts';
import { type FoundOwnText, findOwnText, ownOutcomeWord, type ReadsOwnText, takesOwnText } from './find-own-text.ts';
import type { OwnTextChange } from './own-text-store.ts';
import { comparedOwnTexts, ownTextPage } from './own-text-views.ts';

export function showOwnText(
  uses: ReadsOwnText,
  snapshot: RemissSnapshot,
  { region, from }: { region: string; from: number },
  turn: Turn,
): Response {
  const found = findOwnText(uses, snapshot, region, turn);
  if ('refused' in found) return found.refused;
  const page = pageOfOwnText(uses, found, from);
  return from === 0 ? answer(page) : answerInPlace(page);
}

export function pageOfOwnText(uses: ReadsOwnText, found: FoundOwnText, from: number) {
  const { of, all, region } = found;
  const { timeZone } = uses.hours;
  const isOpen = takesOwnText(of.remiss) && ownOutcomeWord(uses, of.remiss, region.id) === null;
  return ownTextPage(of, { all, timeZone, isOpen, isBehind: isBehind(uses, found) }, from);
}

/** The answers are others than when the text was edited. */
function isBehind(uses: Pick<ReadsOwnText, 'drafts'>, { of, region, latest, all, remarks }: FoundOwnText): boolean {
  const last = all.at(-1);
  if (!last?.parts || last.version === latest.version) return false;
  const before = fromAnswers(uses, of.remiss, { version: last.version, region, remarks });
  return (
    changesBetween(before, ownTextFromAnswers(latest.content, region, { remarks, version: latest.version })).length > 0
  );
}

type At = { version: number; region: Region; remarks: readonly Remark[] };

function fromAnswers({ drafts }: Pick<ReadsOwnText, 'drafts'>, { id }: Remiss, { version, region, remarks }: At) {
  const draft = drafts.version(id, version);
  return draft ? ownTextFromAnswers(draft.content, region, { remarks, version }) : [];
}

/** What is another in the text after a change than before it. */
export function compareOwnTexts(
  uses: ReadsOwnText,
  snapshot: RemissSnapshot,
  { region: id, text, from }: { region: string; text: number; from: number },
  turn: Turn,
): Response {
  const found = findOwnText(uses, snapshot, id, turn);
  if ('refused' in found) return found.refused;
  const { of, all, region, remarks } = found;
  const after = all.find(({ nr }) => nr === text);
  if (!after)
    return reply(`${genitive(region.name)} text är inte redigerad`, 'Det finns ingen tidigare text att jämföra med.');
  const before = all.find(({ nr }) => nr === text - 1);
  const words = (change: OwnTextChange | undefined) =>
    change?.parts ?? fromAnswers(uses, of.remiss, { version: (change ?? after).version, region, remarks });
  const page = comparedOwnTexts(of, { nr: text, changes: changesBetween(words(before), words(after)) }, from);
  return from === 0 ? answer(page) : answerInPlace(page);
}
