import type { AnswerEntry, AttachedFile, Position, Via } from '../../src/remiss/case/answers.ts';
import { local } from '../support/duties.ts';

type Said = { by?: string; region?: string | null; via?: Via; at?: string };
type Written = Said & { source?: string; version?: number; files?: readonly AttachedFile[] };

/** A line of the log without its place in it. */
type Line = (id: number) => AnswerEntry;

const saidBy = ({ by = 'cecilia', region = 'dalarna', via = 'trad', at = '2027-03-01T09:00' }: Said) => ({
  ...{ region, via, at: local(at), person: { id: by, name: `${by.charAt(0).toUpperCase()}${by.slice(1)} Exempel` } },
});

/** Somebody wrote, in the message `m1` unless said otherwise; null takes it away. */
export const wrote =
  (question: number, text: string | null, { source = 'm1', version = 1, files, ...said }: Written = {}): Line =>
  (id) => ({ ...saidBy(said), id, question, type: 'text', source, version, text, ...(files && { files }) });

/** Somebody gave a position: one that stands alone, unless its reason is named. */
export const stood =
  (question: number, position: Position, { because = null, ...said }: Said & { because?: string | null } = {}): Line =>
  (id) => ({ ...saidBy({ via: 'formular', ...said }), id, question, type: 'position', position, because });

/** In the order given, as the store would have numbered them. */
export const log = (...lines: readonly Line[]): AnswerEntry[] => lines.map((line, at) => line(at + 1));
