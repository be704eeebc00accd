import { findByWords } from '../chat/find.ts';
import type { FormValues } from '../chat/form.ts';
import { faulty, type Response, reply } from '../chat/response.ts';
import { shortened } from '../chat/swedish.ts';
import type { Turn } from '../chat/table.ts';
import { howRemissStands } from './close-remiss.ts';
import { readFacts } from './facts-form.ts';
import { draftRemiss, invitedByDefault, planFor } from './open-remiss.ts';
import { planInWords } from './planning-views.ts';
import { readQuestions } from './questions-form.ts';
import { readBoards, readOwn } from './region-forms.ts';
import { isDraft, type Remiss } from './remiss.ts';
import { type RemissParts, record } from './remiss-parts.ts';
import { inLine, questionsInWords } from './remiss-words.ts';
import { showRemiss } from './show-remiss.ts';

type Groups = { ok: true; ids: string[] } | { ok: false; fault: string };

/** One group a line, by name, alias or id. */
function groupsIn({ register }: Pick<RemissParts, 'register'>, typed: string): Groups {
  const lines = typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const ids: string[] = [];
  for (const line of lines) {
    const found = findByWords(line, register.groups(), ({ id, name, aliases }) => [id, name, ...aliases]);
    if (found.type === 'one') ids.push(found.item.id);
    else if (found.type === 'many')
      return {
        ok: false,
        fault: `"${shortened(line, 40)}" kan vara flera grupper: ${found.items
          .slice(0, 4)
          .map(({ name }) => name)
          .join(', ')}. Skriv hela namnet.`,
      };
    else
      return {
        ok: false,
        fault: `Jag hittar ingen grupp som heter "${shortened(line, 40)}".${found.nearest ? ` Menade du ${found.nearest.name}?` : ''}`,
      };
  }
  return { ok: true, ids: [...new Set(ids)] };
}

/** A new one in `utkast`; its page says what to do before it is opened. */
export function addRemiss(parts: RemissParts, values: FormValues, turn: Turn): Response {
  const filled = readFacts(values, turn.today);
  if (!filled.ok) return faulty(filled.faults);
  const { groups: typed, ...facts } = filled.filled;
  const groups = groupsIn(parts, typed);
  if (!groups.ok) return faulty({ groups: groups.fault });
  const invited = groups.ids.length > 0 ? groups.ids : invitedByDefault(parts, facts.kind);
  const remiss = draftRemiss(parts, { ...facts, nhvArea: null, groups: invited }, turn);
  const shown = showRemiss(parts, remiss, 0, turn);
  if (shown.type !== 'message' || facts.lastOn) return shown;
  const plan = planInWords(planFor(parts, facts, turn));
  return { ...shown, message: { ...shown.message, blocks: [...shown.message.blocks, { type: 'note', text: [plan] }] } };
}

/** What it is and asks can be changed while it is a draft. */
export function changeRemiss(parts: RemissParts, remiss: Remiss, values: FormValues, turn: Turn): Response {
  if (!isDraft(remiss)) return howRemissStands(parts, remiss);
  const filled = readFacts(values, turn.today);
  if (!filled.ok) return faulty(filled.faults);
  const { groups: typed, ...facts } = filled.filled;
  const groups = groupsIn(parts, typed);
  if (!groups.ok) return faulty({ groups: groups.fault });
  const lastOn = facts.lastOn ?? planFor(parts, facts, turn).lastOn;
  parts.remisser.change(remiss.id, { ...facts, lastOn, nhvArea: remiss.nhvArea });
  parts.remisser.invite(remiss.id, groups.ids);
  record(parts, remiss, turn, { what: `ändrade ${inLine(remiss)}` });
  return showRemiss(parts, parts.remisser.remiss(remiss.id) ?? remiss, 0, turn);
}

export function changeQuestions(parts: RemissParts, remiss: Remiss, values: FormValues, turn: Turn): Response {
  if (!isDraft(remiss)) return howRemissStands(parts, remiss);
  const filled = readQuestions(values);
  if (!filled.ok) return faulty(filled.faults);
  parts.remisser.ask(remiss.id, filled.filled);
  record(parts, remiss, turn, { what: `ändrade frågorna i ${inLine(remiss)}` });
  return showRemiss(parts, parts.remisser.remiss(remiss.id) ?? remiss, 0, turn);
}

/** Every region's last board meeting in time. */
export function setBoards(parts: RemissParts, remiss: Remiss, values: FormValues, turn: Turn): Response {
  const regions = parts.register.regions();
  const filled = readBoards(values, regions);
  if (!filled.ok) return faulty(filled.faults);
  const cases = new Map(parts.remisser.cases(remiss.id).map((one) => [one.region, one]));
  for (const { id } of regions) {
    const before = cases.get(id) ?? { region: id, dnr: null, answerer: null, boardOn: null };
    parts.remisser.setCase(remiss.id, { ...before, boardOn: filled.filled.get(id) ?? null });
  }
  record(parts, remiss, turn, { what: `angav nämndernas möten i ${inLine(remiss)}` });
  return showRemiss(parts, remiss, 0, turn);
}

/** What a region has of its own. */
export function setOwn(
  parts: RemissParts,
  remiss: Remiss,
  region: { id: string; name: string },
  values: FormValues,
  turn: Turn,
): Response {
  const filled = readOwn(values);
  if (!filled.ok) return faulty(filled.faults);
  parts.remisser.setCase(remiss.id, { region: region.id, ...filled.filled });
  record(parts, remiss, turn, { what: `ändrade uppgifterna för ${region.name} i ${inLine(remiss)}` });
  return reply(
    `Uppgifterna för ${region.name} är sparade`,
    `De används i regionens svar på remiss ${remiss.number}, ${questionsInWords(remiss.questions.map(({ nr }) => nr))}.`,
  );
}
