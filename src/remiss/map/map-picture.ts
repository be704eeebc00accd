import { capitalised, shortened } from '../../chat/swedish.ts';
import type { GridPicture, Mark, MarkShape } from '../../pictures/grid.ts';
import { type Position, positions } from '../case/answers.ts';
import { positionNames, questionName, shortName } from '../case/remiss-words.ts';

const looks: Record<Position, { code: string; shape: MarkShape; colour: string }> = {
  tillstyrker: { code: 'T', shape: 'disc', colour: '#1b7f4b' },
  tillstyrker_med_synpunkter: { code: 'TS', shape: 'ring', colour: '#1b7f4b' },
  inget_att_erinra: { code: 'I', shape: 'square', colour: '#2f6fb0' },
  avstyrker: { code: 'A', shape: 'cross', colour: '#b3261e' },
  avstar: { code: 'AY', shape: 'triangle', colour: '#8a6100' },
  berors_inte: { code: 'B', shape: 'dash', colour: '#5b6672' },
};

const marks: readonly Mark[] = positions.map((position) => ({
  ...looks[position],
  id: position,
  label: positionNames[position],
}));

const longestName = 30;

type Mapped = {
  number: string;
  regions: readonly { id: string; name: string }[];
  questions: readonly { nr: number }[];
  positionOf(region: string, question: number): Position | null;
  /** Groups as such, under the regions. */
  groups?: readonly { name: string; positionOf(question: number): Position | null }[];
};

/** Where each region, and under them each group as such, stands on each question. */
export const mapPicture = ({ number, regions, questions, positionOf, groups = [] }: Mapped): GridPicture => ({
  title: `Ställningstaganden, remiss ${number}`,
  columns: questions.map(({ nr }) => questionName(nr)),
  rows: [
    ...regions.map((region) => ({
      label: capitalised(shortName(region)),
      cells: questions.map(({ nr }) => positionOf(region.id, nr)),
    })),
    ...groups.map((group) => ({
      label: `${shortened(group.name, longestName)} (grupp)`,
      cells: questions.map(({ nr }) => group.positionOf(nr)),
      isApart: true as const,
    })),
  ],
  marks,
  missing: 'saknas',
});
