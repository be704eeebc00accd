import { findByWords } from '../../chat/find.ts';
import { fold } from '../../chat/fold.ts';
import { answer, ask, type Response, reply } from '../../chat/response.ts';
import { type ActionTable, anyoneKnown, type Command, isKansli, kansliOnly, type Turn } from '../../chat/table.ts';
import { askForAnswer } from '../answering/answer-by-form.ts';
import { askToMakeAnswer } from '../answering/answer-from-message.ts';
import { answerInThread, questionOf } from '../answering/answer-in-thread.ts';
import type { Remiss } from '../case/remiss.ts';
import { resolveRemiss } from '../case/resolve-remiss.ts';
import type { RemissParts } from '../remiss-context.ts';
import { factsForm } from '../running/facts-form.ts';
import { begins, officeActionNamed, officeActions } from '../running/office-actions.ts';
import { remissButtonRows } from './remiss-button-rows.ts';
import { remissFormRows } from './remiss-form-rows.ts';
import { listFor, showDraft, showHistory, showRegion, showRemiss } from './show-remiss.ts';

/** What people can ask about remisser, every button and form, and what is said in the threads of the questions. */
export const remissTable = (parts: RemissParts): ActionTable => ({
  commands: [command(parts)],
  buttons: remissButtonRows(parts),
  forms: remissFormRows(parts),
  replies: [
    {
      about: 'remiss',
      allowed: anyoneKnown,
      run(topic, said, turn) {
        const about = questionOf(parts, topic);
        return about
          ? answerInThread(parts, about.remiss, about.question, said, turn)
          : reply('Frågan finns inte längre');
      },
    },
  ],
  shortcuts: [
    {
      ...{ id: 'remiss.point', label: 'Gör till synpunkt', reads: true, allowed: anyoneKnown },
      run: (pointed, turn) => askToMakeAnswer(parts, pointed, turn),
    },
  ],
});

const command = (parts: RemissParts): Command => ({
  words: ['remiss', 'remisser', 'remissen'],
  example: 'remiss',
  about: 'Remisser på gång, och hur regionerna har svarat på en av dem: remiss 2027-03',
  reads: true,
  allowed: anyoneKnown,
  writes: (typed) => officeActionNamed(lastWord(typed))?.reads === false,
  run(typed, turn) {
    const words = fold(typed);
    if (words === '' || words === 'alla') return answer(listFor(parts, turn, { from: 0, all: words === 'alla' }));
    if (words === 'ny') return byKansli(turn, () => ask(factsForm(null, [])));
    const meant = resolveRemiss(parts, typed, turn, isDeed);
    return 'response' in meant ? meant.response : deed(parts, meant.remiss, meant.rest, turn);
  },
});

const lastWord = (typed: string): string => typed.trim().split(/\s+/u).at(-1) ?? '';

function byKansli(turn: Turn, work: () => Response): Response {
  const refusal = kansliOnly(turn);
  return refusal === null ? work() : reply(refusal);
}

/** What anyone may write after the number. */
const ownDeeds = new Map<string, (parts: RemissParts, remiss: Remiss, turn: Turn) => Response>([
  ['', showRemiss],
  ['svara', (parts, remiss, turn) => askForAnswer(parts, remiss, null, turn)],
  ['historik', (parts, remiss, turn) => showHistory(parts, remiss, 0, turn)],
  ['utkast', showDraft],
]);

const isDeed = (word: string): boolean => ownDeeds.has(fold(word)) || officeActionNamed(word) !== null;

/** What is asked of a remiss after its number: nothing shows it, the name of a region what that has said. */
function deed(parts: RemissParts, remiss: Remiss, rest: string, turn: Turn): Response {
  const own = ownDeeds.get(fold(rest));
  if (own) return own(parts, remiss, turn);
  const found = officeActionNamed(rest);
  if (found) return byKansli(turn, () => begins(found)(parts, remiss, turn, []));
  const region = findByWords(rest, parts.register.regions(), ({ id, name }) => [id, name]);
  if (region.type === 'one') return showRegion(parts, remiss, { id: region.item.id }, turn);
  return reply(
    `Jag förstod inte vad du vill göra med remiss ${remiss.number}`,
    `Efter numret kan du skriva ${wordsFor(turn).join(', ')} eller namnet på en region.`,
  );
}

const wordsFor = ({ asker }: Turn): string[] => [
  ...[...ownDeeds.keys()].filter((word) => word !== ''),
  ...(isKansli(asker) ? officeActions.flatMap(({ word }) => word ?? []) : []),
];
