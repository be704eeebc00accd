import { decapitalised, genitive, list } from '../../chat/swedish.ts';
import { theLeaders } from '../../register/sjukvardsregion.ts';
import { earlyQuestion } from '../interests/questions.ts';
import { workKindOf } from '../work/work.ts';
import { workWords } from '../work/work-words.ts';

const ofLeaders = (): string => `punkten på ${genitive(theLeaders())} möte`;

/** What is no work, and what its own words do not fit, by the kind of the notice. */
const others: Readonly<Record<string, () => string>> = {
  [earlyQuestion]: () => 'frågan till regionerna om deras intresse',
  intention: () => 'frågan till regionerna om de avser att ansöka',
  agenda: ofLeaders,
  ledningsgrupp: ofLeaders,
  b2_agenda: () => 'informationspunkten inför beredningsgrupp 2',
  b2: () => 'informationspunkten inför beredningsgrupp 2',
  permits: () => 'frågan om vilka som fick tillstånd',
};

/** To whoever took a step back: what it had begun that there is no point in any longer. @param kinds of the notices that are closed */
export function lapsedInWords(kinds: readonly string[]): string[] {
  const names = kinds.flatMap((kind) => {
    const work = workKindOf({ kind });
    // What is to become of a remiss is told of it itself.
    if (work === 'remiss') return [];
    return others[kind]?.() ?? (work ? decapitalised(workWords[work].definite) : []);
  });
  const each = [...new Set(names)];
  return each.length === 0 ? [] : [`Det som steget startade gäller inte längre: ${list(each)}.`];
}
