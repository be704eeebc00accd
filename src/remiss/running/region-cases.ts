import type { FormValues } from '../../chat/form.ts';
import { faulty, type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import { refreshRemiss } from '../answering/refresh-remiss.ts';
import type { RegionCase, Remiss } from '../case/remiss.ts';
import { inLine, remissRegionList } from '../case/remiss-words.ts';
import { showRemiss } from '../pages/show-remiss.ts';
import { type RemissParts, record } from '../remiss-context.ts';
import { readBoards, readOwn } from './region-forms.ts';

/** False when it was so already. */
function keepCase(parts: RemissParts, remiss: Remiss, before: RegionCase, after: RegionCase): boolean {
  const differs = JSON.stringify(before) !== JSON.stringify(after);
  if (differs) parts.remisser.setCase(remiss.id, after);
  return differs;
}

const casesOf = ({ remisser }: RemissParts, { id }: Remiss) => {
  const cases = new Map(remisser.cases(id).map((one) => [one.region, one]));
  return (region: string): RegionCase => cases.get(region) ?? { region, dnr: null, answerer: null, boardOn: null };
};

/** Every region's last board meeting in time. */
export function setBoards(parts: RemissParts, remiss: Remiss, values: FormValues, turn: Turn): Response {
  const regions = parts.register.regions();
  const filled = readBoards(values, regions);
  if (!filled.ok) return faulty(filled.faults);
  const caseOf = casesOf(parts, remiss);
  const changed = regions.filter(({ id }) =>
    keepCase(parts, remiss, caseOf(id), { ...caseOf(id), boardOn: filled.filled.get(id) ?? null }),
  );
  if (changed.length > 0) {
    record(parts, remiss, turn, { what: `angav nämndernas möten i ${inLine(remiss)}: ${remissRegionList(changed)}` });
    refreshRemiss(parts, remiss);
  }
  return showRemiss(parts, remiss, turn);
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
  const after = { region: region.id, ...filled.filled };
  if (!keepCase(parts, remiss, casesOf(parts, remiss)(region.id), after)) {
    return reply('Inget är ändrat', `Uppgifterna för ${region.name} var redan så.`);
  }
  record(parts, remiss, turn, { what: `ändrade uppgifterna för ${region.name} i ${inLine(remiss)}` });
  refreshRemiss(parts, remiss);
  return reply(`Uppgifterna för ${region.name} är sparade`, whereUsed(remiss));
}

function whereUsed({ state, number }: Remiss): string {
  if (state === 'avsand') return 'Svaret är redan avsänt, så dess handlingar ändras inte.';
  return state === 'sammanstalld'
    ? 'Utkastet gjordes innan. De kommer med när kansliet gör en ny version.'
    : `De används i regionens svar på remiss ${number}.`;
}
