import { capitalised, list, shortened } from '../../chat/swedish.ts';
import type { GridPicture, Mark, MarkShape } from '../../pictures/grid.ts';
import { type GroupAnswer, groupStands } from '../asked-groups/group-answer.ts';
import { cell, type Position, positions } from '../case/answers.ts';
import { positionNames, questionName, shortName } from '../case/remiss-words.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';

const looks: Record<Position, { code: string; shape: MarkShape; colour: string; dark: string }> = {
  tillstyrker: { code: 'T', shape: 'disc', colour: '#1b7f4b', dark: '#76d19d' },
  tillstyrker_med_synpunkter: { code: 'TS', shape: 'ring', colour: '#1b7f4b', dark: '#76d19d' },
  inget_att_erinra: { code: 'I', shape: 'square', colour: '#1f5fa8', dark: '#8ab8f0' },
  avstyrker: { code: 'A', shape: 'cross', colour: '#b3261e', dark: '#ff9d94' },
  avstar: { code: 'AY', shape: 'triangle', colour: '#8a5a00', dark: '#f0c36d' },
  berors_inte: { code: 'B', shape: 'dash', colour: '#5b6672', dark: '#b3bdc7' },
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

/** More questions or groups than this are told of, and stand in the table. */
const most = { questions: 21, groups: 21 };

/** Where each region, and under them each group as such, stands on each question. */
export function mapPicture({ number, regions, questions: all, positionOf, groups = [] }: Mapped): GridPicture {
  const questions = all.slice(0, most.questions);
  const shown = groups.slice(0, most.groups);
  const left = [
    ...(all.length > questions.length ? [`${all.length - questions.length} frågor`] : []),
    ...(groups.length > shown.length ? [`${groups.length - shown.length} grupper`] : []),
  ];
  return {
    title: `Ställningstaganden, remiss ${number}`,
    columns: questions.map(({ nr }) => questionName(nr)),
    rows: [
      ...regions.map((region) => ({
        label: capitalised(shortName(region)),
        cells: questions.map(({ nr }) => positionOf(region.id, nr)),
      })),
      ...shown.map((group) => ({
        label: `${shortened(group.name, longestName)} (grupp)`,
        cells: questions.map(({ nr }) => group.positionOf(nr)),
        isApart: true as const,
      })),
    ],
    marks,
    missing: 'saknas',
    ...(left.length > 0 && { more: `Och ${list(left)} till, som inte får plats i bilden.` }),
  };
}

/** The map as it stands now. @param log what groups as such have answered, as far as the reader sees it */
export const mapNow = ({ remiss, regions, tally }: RemissSnapshot, log: readonly GroupAnswer[]): GridPicture =>
  mapPicture({
    number: remiss.number,
    questions: remiss.questions,
    regions,
    positionOf: (region, question) => tally.positions.get(cell(region, question))?.position ?? null,
    groups: remiss.askedGroups.map(({ id, name }) => {
      const stands = groupStands(log, id);
      return { name, positionOf: (question) => stands.get(question)?.position ?? null };
    }),
  });
