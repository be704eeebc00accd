import { fold } from '../../chat/fold.ts';
import { ask, type Response } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import { type Remiss, type RemissState, remissStates } from '../case/remiss.ts';
import { compileRemiss } from '../drafts/compile-remiss.ts';
import { askToSignOff } from '../drafts/sign-off-draft.ts';
import type { RemissParts } from '../remiss-context.ts';
import { askWhenSent } from '../sending/send-remiss.ts';
import { closeRemiss, howRemissStands, uncompileRemiss } from './close-remiss.ts';
import { factsForm } from './facts-form.ts';
import { openDraft } from './open-draft.ts';
import { promptRemiss } from './prompt-remiss.ts';
import { remissQuestionsForm } from './questions-form.ts';
import { boardsForm } from './region-forms.ts';
import { extendForm, withdrawForm } from './remiss-forms.ts';

/** What the kansli can do with a remiss: by a button, or by a word after its number. */
export type OfficeAction = {
  button: string;
  /** Null: only by the button. */
  word: string | null;
  /** In other states it is answered with how things stand. */
  in: readonly RemissState[];
  /** It asks first, and changes nothing yet. */
  reads: boolean;
  /** @param rest what more a button carries. */
  begin(parts: RemissParts, remiss: Remiss, turn: Turn, rest: readonly string[]): Response;
};

const namesOf = ({ register }: RemissParts, { groups }: Remiss): string[] =>
  groups.map((id) => register.group(id)?.name ?? id);

function askForBoards({ register, remisser }: RemissParts, remiss: Remiss): Response {
  const cases = new Map(remisser.cases(remiss.id).map((one) => [one.region, one]));
  return ask(boardsForm(remiss, register.regions(), cases));
}

const asks = (
  button: string,
  word: string,
  states: readonly RemissState[],
  begin: OfficeAction['begin'],
): OfficeAction => ({ ...{ button, word, reads: true, begin }, in: states });

const does = (
  button: string,
  word: string | null,
  states: readonly RemissState[],
  begin: OfficeAction['begin'],
): OfficeAction => ({ ...{ button, word, reads: false, begin }, in: states });

const notWithdrawn = remissStates.filter((state) => state !== 'aterkallad');
const canReopen = ['stangd', 'sammanstalld'] as const;

export const officeActions: readonly OfficeAction[] = [
  does('remiss.prompt', 'påminn', ['oppen'], promptRemiss),
  asks('remiss.extend', 'förläng', ['oppen', ...canReopen], (_, remiss, { today }) => ask(extendForm(remiss, today))),
  does('remiss.close', 'stäng', ['oppen'], closeRemiss),
  does('remiss.open', 'öppna', ['utkast', ...canReopen], openDraft),
  does('remiss.compile', 'sammanställ', canReopen, compileRemiss),
  asks('remiss.sent', 'avsänd', ['sammanstalld'], askWhenSent),
  asks('remiss.change', 'ändra', ['utkast'], (parts, remiss) => ask(factsForm(remiss, namesOf(parts, remiss)))),
  asks('remiss.questions', 'frågor', ['utkast'], (_, remiss) => ask(remissQuestionsForm(remiss))),
  asks('remiss.boards', 'nämnder', ['utkast', 'oppen', ...canReopen], askForBoards),
  asks('remiss.withdraw', 'återkalla', notWithdrawn, (_, remiss) => ask(withdrawForm(remiss))),
  does('remiss.ask-sign-off', null, ['sammanstalld'], askToSignOff),
  does('remiss.uncompile', null, ['sammanstalld'], uncompileRemiss),
];

/** What a word after the number asks for. */
export const officeActionNamed = (typed: string): OfficeAction | null =>
  officeActions.find(({ word }) => word !== null && fold(word) === fold(typed)) ?? null;

/** Does it, or says how things stand when it is too late or too early for it. */
export const begins =
  (deed: OfficeAction): OfficeAction['begin'] =>
  (parts, remiss, turn, rest) =>
    deed.in.includes(remiss.state) ? deed.begin(parts, remiss, turn, rest) : howRemissStands(parts, remiss);
