import type { Logged } from '../area/area.ts';
import { counting } from '../area/area-state.ts';
import type { AreaStore } from '../area/area-store.ts';

/** What Socialstyrelsen decided after the remiss, as the log has it. */
type AreaDecision = { said: string; on: Temporal.PlainDate; link: string | null };

/** From here on Socialstyrelsen has decided what is to be national care. */
const decisionStep = 4;

/** Whether the line says what became of the remiss: a decision of the area, or its end. */
export const isDecision = ({ move }: Pick<Logged, 'move'>): boolean =>
  move.kind === 'decided' ||
  move.kind === 'withdrawn' ||
  move.kind === 'stopped' ||
  (move.kind === 'step' && move.step >= decisionStep && move.step <= decisionStep + 1);

/** Null: the log knows of no decision. */
export function areaDecision({ areas }: { areas: Pick<AreaStore, 'find'> }, area: string): AreaDecision | null {
  const record = areas.find(area);
  const lines = counting(record?.log ?? []).filter(isDecision);
  const last = lines.at(-1);
  if (!record || !last) return null;
  const { name, ending } = record.state;
  const link = lines.findLast((line) => line.link !== null)?.link ?? null;
  if (ending === 'withdrawn' || ending === 'stopped') return { said: `${name}: ${endings[ending]}`, on: last.on, link };
  const { on } = lines.find(({ move }) => move.kind === 'step') ?? last;
  return { said: decidedInWords(record.state.decided, name), on, link };
}

const endings = {
  withdrawn: 'Socialstyrelsen drog tillbaka området.',
  stopped: 'området går inte vidare.',
} as const;

const decidedInWords = (units: number | null, name: string): string =>
  units === null
    ? `Socialstyrelsen beslutade att ${name} ska vara nationell högspecialiserad vård.`
    : `Socialstyrelsen beslutade att ${name} ska vara nationell högspecialiserad vård vid ${units} ${units === 1 ? 'enhet' : 'enheter'}.`;
