import { answer, ask, type Response } from '../chat/response.ts';
import type { Turn } from '../chat/table.ts';
import { closeRemiss, uncompileRemiss } from './close-remiss.ts';
import { askToSignOff, compileRemiss } from './compile-remiss.ts';
import { moreChoices } from './deed-views.ts';
import { factsForm } from './facts-form.ts';
import { openDraft } from './open-draft.ts';
import { promptRemiss } from './prompt-remiss.ts';
import { questionsForm } from './questions-form.ts';
import { boardsForm } from './region-forms.ts';
import type { Remiss } from './remiss.ts';
import { extendForm, sentForm, withdrawForm } from './remiss-forms.ts';
import type { RemissParts } from './remiss-parts.ts';

/** What the kansli can do with a remiss: by a button, or by a word after its number. */
export type KansliDeed = {
  button: string;
  /** The first is the one shown; none: only by the button. */
  words: readonly string[];
  /** It asks first, and changes nothing yet. */
  reads: boolean;
  begin(parts: RemissParts, remiss: Remiss, turn: Turn): Response;
};

const namesOf = ({ register }: RemissParts, { groups }: Remiss): string[] =>
  groups.map((id) => register.group(id)?.name ?? id);

export const kansliDeeds: readonly KansliDeed[] = [
  { button: 'remiss.prompt', words: ['påminn', 'paminn'], reads: false, begin: promptRemiss },
  {
    ...{ button: 'remiss.extend', words: ['förläng', 'forlang'], reads: true },
    begin: (_parts, remiss, { today }) => ask(extendForm(remiss, today)),
  },
  { button: 'remiss.close', words: ['stäng', 'stang'], reads: false, begin: closeRemiss },
  { button: 'remiss.open', words: ['öppna', 'oppna'], reads: false, begin: openDraft },
  { button: 'remiss.compile', words: ['sammanställ', 'sammanstall'], reads: false, begin: compileRemiss },
  {
    ...{ button: 'remiss.sent', words: ['avsänd', 'avsand'], reads: true },
    begin: (_parts, remiss, { today }) => ask(sentForm(remiss, today)),
  },
  {
    ...{ button: 'remiss.change', words: ['ändra', 'andra'], reads: true },
    begin: (parts, remiss) => ask(factsForm(remiss, namesOf(parts, remiss))),
  },
  {
    ...{ button: 'remiss.questions', words: ['frågor', 'fragor'], reads: true },
    begin: (_parts, remiss) => ask(questionsForm(remiss)),
  },
  {
    ...{ button: 'remiss.boards', words: ['nämnder', 'namnder'], reads: true },
    begin: (parts, remiss) =>
      ask(
        boardsForm(
          remiss,
          parts.register.regions(),
          new Map(parts.remisser.cases(remiss.id).map((one) => [one.region, one])),
        ),
      ),
  },
  {
    ...{ button: 'remiss.withdraw', words: ['återkalla', 'aterkalla'], reads: true },
    begin: (_parts, remiss) => ask(withdrawForm(remiss)),
  },
  { button: 'remiss.ask-sign-off', words: [], reads: false, begin: askToSignOff },
  {
    ...{ button: 'remiss.reopen', words: [], reads: true },
    begin: (_parts, remiss, { today }) => ask(extendForm(remiss, today)),
  },
  { button: 'remiss.uncompile', words: [], reads: false, begin: uncompileRemiss },
  { button: 'remiss.more', words: [], reads: true, begin: (_parts, remiss) => answer(moreChoices(remiss)) },
];

/** What a word after the number asks for. @param word folded. */
export const deedNamed = (word: string): KansliDeed | null =>
  kansliDeeds.find(({ words }) => words.includes(word)) ?? null;
