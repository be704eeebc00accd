import type { ChangeStore } from '../../changes/change-store.ts';
import { type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import { recordRemissChange } from '../case/move-remiss.ts';
import type { RegionCase, Remiss } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { inLine, remissRegionList } from '../case/remiss-words.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import type { FilledCase } from './region-forms.ts';

type Uses = {
  remisser: Pick<RemissStore, 'setCase'>;
  changes: Pick<ChangeStore, 'record'>;
  messages: Pick<RemissMessages, 'refreshRemiss'>;
};

const caseOf = ({ cases }: RemissSnapshot, region: string): RegionCase =>
  cases.get(region) ?? { region, dnr: null, answerer: null, boardOn: null };

/** False when it was so already. */
function keepCase({ remisser }: Uses, snapshot: RemissSnapshot, after: RegionCase): boolean {
  const differs = JSON.stringify(caseOf(snapshot, after.region)) !== JSON.stringify(after);
  if (differs) remisser.setCase(snapshot.remiss.id, after);
  return differs;
}

/** Every region's last board meeting in time. The snapshot with them. */
export function setBoards(
  uses: Uses,
  snapshot: RemissSnapshot,
  boardOf: (region: string) => Temporal.PlainDate | null,
  turn: Turn,
): RemissSnapshot {
  const { remiss, regions } = snapshot;
  const after = regions.map(({ id }) => ({ ...caseOf(snapshot, id), boardOn: boardOf(id) }));
  const changed = regions.filter((_, at) => after[at] && keepCase(uses, snapshot, after[at]));
  if (changed.length > 0) {
    const what = `angav nämndernas möten i ${inLine(remiss)}: ${remissRegionList(changed)}`;
    recordRemissChange(uses, remiss, turn, { what });
    uses.messages.refreshRemiss(remiss);
  }
  return { ...snapshot, cases: new Map(after.map((one) => [one.region, one])) };
}

type OwnCase = { region: { id: string; name: string }; filled: FilledCase };

/** What a region has of its own. */
export function setOwn(uses: Uses, snapshot: RemissSnapshot, { region, filled }: OwnCase, turn: Turn): Response {
  const { remiss } = snapshot;
  const { dnr, answerer, boardOn } = filled;
  if (!keepCase(uses, snapshot, { region: region.id, dnr, answerer, boardOn })) {
    return reply('Inget är ändrat', `Uppgifterna för ${region.name} var redan så.`);
  }
  recordRemissChange(uses, remiss, turn, { what: `ändrade uppgifterna för ${region.name} i ${inLine(remiss)}` });
  uses.messages.refreshRemiss(remiss);
  return reply(`Uppgifterna för ${region.name} är sparade`, whereUsed(remiss));
}

function whereUsed({ state, number }: Remiss): string {
  if (state === 'avslutad') return 'Svaret är redan skickat, så dess handlingar ändras inte.';
  return state === 'sammanstalld'
    ? 'Utkastet gjordes innan. De kommer med när kansliet gör en ny version.'
    : `De används i regionens svar på remiss ${number}.`;
}
