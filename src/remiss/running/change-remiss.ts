import type { FormValues } from '../../chat/form.ts';
import { note } from '../../chat/message.ts';
import { answer, faulty, type Response } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import { groupsIn } from '../case/invited-groups.ts';
import { isDraft, type Remiss } from '../case/remiss.ts';
import { inLine } from '../case/remiss-words.ts';
import { templates } from '../case/templates.ts';
import { pageFor, showRemiss } from '../pages/show-remiss.ts';
import { type RemissParts, record } from '../remiss-context.ts';
import { howRemissStands } from './close-remiss.ts';
import { readFacts } from './facts-form.ts';
import { draftRemiss, ownLastDay, planFor } from './open-remiss.ts';
import { planInWords } from './planning-views.ts';
import { readQuestions } from './questions-form.ts';

/** The page, with how the time can be used when our own last day was left to be counted. */
function shownWithPlan(parts: RemissParts, remiss: Remiss, facts: { lastOn: unknown }, turn: Turn): Response {
  const page = pageFor(parts, remiss, 0, turn);
  if (facts.lastOn) return answer(page);
  const plan = planInWords(planFor(parts, remiss, turn));
  return answer({ ...page, blocks: [...page.blocks, note(plan)] });
}

/** A new one in `utkast`; its page says what to do before it is opened. */
export function addRemiss(parts: RemissParts, values: FormValues, turn: Turn): Response {
  const filled = readFacts(values, turn.today);
  if (!filled.ok) return faulty(filled.faults);
  const { groups: typed, ...facts } = filled.filled;
  const groups = groupsIn(parts, typed, facts.kind);
  if (!groups.ok) return faulty({ groups: groups.fault });
  const remiss = draftRemiss(parts, { ...facts, nhvArea: null, groups: groups.ids }, turn);
  return shownWithPlan(parts, remiss, facts, turn);
}

/** What it is and asks can be changed while it is a draft. Questions that nobody has touched follow its kind. */
export function changeRemiss(parts: RemissParts, remiss: Remiss, values: FormValues, turn: Turn): Response {
  if (!isDraft(remiss)) return howRemissStands(parts, remiss);
  const filled = readFacts(values, turn.today);
  if (!filled.ok) return faulty(filled.faults);
  const { groups: typed, ...facts } = filled.filled;
  const groups = groupsIn(parts, typed, facts.kind);
  if (!groups.ok) return faulty({ groups: groups.fault });
  const lastOn = ownLastDay(parts, facts, turn);
  parts.remisser.change(remiss.id, { ...facts, lastOn, nhvArea: remiss.nhvArea });
  parts.remisser.invite(remiss.id, groups.ids);
  if (asksAsItsKind(remiss)) parts.remisser.ask(remiss.id, templates[facts.kind]);
  record(parts, remiss, turn, { what: `ändrade ${inLine(remiss)}` });
  return shownWithPlan(parts, anew(parts, remiss), facts, turn);
}

const texts = ({ questions }: Remiss): string[] => questions.map(({ text }) => text);
const isSame = (a: readonly string[], b: readonly string[]): boolean => JSON.stringify(a) === JSON.stringify(b);
const asksAsItsKind = (remiss: Remiss): boolean => isSame(texts(remiss), templates[remiss.kind]);

const anew = ({ remisser }: RemissParts, remiss: Remiss): Remiss => remisser.remiss(remiss.id) ?? remiss;

export function changeQuestions(parts: RemissParts, remiss: Remiss, values: FormValues, turn: Turn): Response {
  if (!isDraft(remiss)) return howRemissStands(parts, remiss);
  const filled = readQuestions(values);
  if (!filled.ok) return faulty(filled.faults);
  if (!isSame(filled.filled, texts(remiss))) {
    parts.remisser.ask(remiss.id, filled.filled);
    record(parts, remiss, turn, { what: `ändrade frågorna i ${inLine(remiss)}` });
  }
  return showRemiss(parts, anew(parts, remiss), turn);
}
