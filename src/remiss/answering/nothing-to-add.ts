import { isAround } from '../../chat/asking/everyday.ts';
import { foldedWords } from '../../chat/fold.ts';
import type { Turn } from '../../chat/table.ts';
import type { Region } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { Remiss } from '../case/remiss.ts';
import { regionOfAsker } from '../case/snapshot.ts';

/** Longer texts say something too. */
const mostWords = 14;

const nothing = /^(?:ing(?:a|en|et|enting)|utan|saknar)$/u;
/** "inte några synpunkter" */
const notAny = /\binte na(?:gra|gon|got)\b/u;
const matter = /^(?:synpunkt|erin(?:ra|ring)|invand|tillagg|tillfor|anmark|kommentar|papek)/u;
/** What limits it: then there is something. */
const limit = /^(?:men|forutom|utom|utover|dock|daremot|annat|annan|andra|an)$/u;
const beside =
  /^(?:remiss|forslag|underlag|fragan|fragor|innehall|utkast|region|lan|ovrig|ytterligare|vidare|nagra|nagon|nagot|del|alls|heller|emot|kring|halsning|mvh)/u;

/** What a region says that has nothing to say: "inga synpunkter", "Dalarna har inget att erinra". @param names what it is called */
export function saysNothingToAdd(text: string, names: readonly string[] = []): boolean {
  const words = foldedWords(text);
  if (words.length > mostWords || !words.some((word) => matter.test(word))) return false;
  if (!words.some((word) => nothing.test(word)) && !notAny.test(words.join(' '))) return false;
  const own = new Set(names.flatMap(foldedWords));
  const isPlain = (word: string) =>
    nothing.test(word) || matter.test(word) || beside.test(word) || isAround(word) || own.has(ofGenitive(word, own));
  return !words.some((word) => limit.test(word)) && words.every(isPlain);
}

const ofGenitive = (word: string, own: ReadonlySet<string>): string =>
  word.endsWith('s') && !own.has(word) ? word.slice(0, -1) : word;

/** The region for which the asker says so, in a remiss; null: the words say more, or the asker answers for none there. */
export const nothingFrom =
  ({ register }: { register: Pick<RegisterStore, 'regions' | 'seats'> }, text: string | null, turn: Turn) =>
  (remiss: Remiss): Region | null => {
    const own = regionOfAsker({ register }, remiss, turn);
    const region = register.regions().find(({ id }) => id === own);
    return region && text !== null && saysNothingToAdd(text, [region.name]) ? region : null;
  };
