import { foldedWords } from '../../chat/fold.ts';
import { faulty, type Response } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { StepNumber } from '../area/area.ts';
import { areaNames } from '../area/area-state.ts';
import { recordMove } from './record-move.ts';
import { groupsNamed } from './restrict-area.ts';

/** An area as it was filled in. */
export type NewArea = {
  name: string;
  aliases: readonly string[] | null;
  step: StepNumber;
  on: Temporal.PlainDate;
  /** The names of the groups to which it is restricted; null: everyone sees it. */
  groups: readonly string[] | null;
  note: string | null;
  link: string | null;
};

/** A stable id out of a name: "svår ångest" is svar-angest, svar-angest-2 when that is taken. */
export function newAreaId(name: string, taken: (id: string) => boolean): string {
  const base =
    foldedWords(name)
      .join('-')
      .replaceAll(/[^a-z0-9-]/g, '')
      .slice(0, 60) || 'omrade';
  if (!taken(base)) return base;
  let number = 2;
  while (taken(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}

/** A new area, with its first line in the log: it is told and started like any other move. */
export function addArea(uses: Parameters<typeof recordMove>[0], added: NewArea, turn: Turn): Response {
  const { areas } = uses;
  const same = areas.records().find((one) => areaNames(one).some((name) => asWords(name) === asWords(added.name)));
  if (same) return faulty({ name: `Området finns redan och heter ${same.state.name}.` });
  const named = groupsNamed(uses.register, added.groups ?? [], turn.today);
  if ('fault' in named) return faulty({ groups: named.fault });
  const id = newAreaId(added.name, (wanted) => areas.find(wanted) !== null);
  areas.addArea({ id, name: added.name, aliases: added.aliases ?? [], link: added.link });
  areas.setSeenBy(
    id,
    named.groups.map((group) => group.id),
  );
  const record = areas.find(id);
  if (!record) throw new Error(`The area ${id} was added and is not there`);
  const move = { kind: 'added', step: added.step } as const;
  return recordMove(
    uses,
    record,
    { lines: [{ move, on: added.on, note: added.note, link: added.link }], after: 0 },
    turn,
  );
}

const asWords = (name: string): string => foldedWords(name).join(' ');
