import { z } from 'zod';
import shipped from '../../data/group-types.json' with { type: 'json' };

const words = z.string().trim().min(1);

/**
 * What the bot asks of a group by its type. `leads`: it sees how every group stands, is given points by other groups, and
 * its meetings are counted back from. `office`: the kansli's own. `coordinates_nhv`: it is told of NHV and asked about it.
 * `follows_up_nhv`: it is asked every year how NHV works. `prepares_nhv` and `decides_nhv`: our own in it are told what is
 * to be gone through before it meets. `attends_nhv`: those in it are called when the group that leads takes up NHV.
 * `decides_for_region`: it decides what its region answers, and remisser are planned by its meetings. `decides_yearly_plan`:
 * the kansli puts the yearly plan and the prislista before it. `our_places`: some of its places are ours, and whoever appoints
 * to them is told when a term ends.
 */
const groupTasks = [
  'leads',
  'office',
  'coordinates_nhv',
  'follows_up_nhv',
  'prepares_nhv',
  'decides_nhv',
  'attends_nhv',
  'decides_for_region',
  'decides_yearly_plan',
  'our_places',
] as const;
export type GroupTask = (typeof groupTasks)[number];

const groupTypeSchema = z
  .strictObject({
    /** Stable: for the database, files and mandates. */
    id: z.string().regex(/^[a-z]+(_[a-z]+)*$/),
    /** Over those of the type in a list. */
    heading: words,
    /** What people call the type. The first is the one that the bot itself suggests. */
    words: z.tuple([words], words).readonly(),
    tasks: z.array(z.enum(groupTasks)).readonly(),
    /** Its mandate leaves remisser out, in these words: said to the kansli when such a group is asked as such. */
    leavesRemisserOut: words.optional(),
    /** What such a body is, where it stands outside the collaboration's own groups: it owes nothing. Null: it is ours. */
    outside: words.nullable(),
  })
  .readonly();

export type GroupType = z.infer<typeof groupTypeSchema>;

/** @param json the types in the order in which they are listed: our own first */
export function loadGroupTypes(json: unknown): readonly GroupType[] {
  const types = z.array(groupTypeSchema).parse(json);
  const ids = new Set(types.map(({ id }) => id));
  if (ids.size < types.length) throw new Error('Two group types have the same id');
  const firstOutside = types.findIndex(({ outside }) => outside !== null);
  if (firstOutside >= 0 && types.slice(firstOutside).some(({ outside }) => outside === null)) {
    throw new Error('A group type of our own stands after one of bodies outside');
  }
  return types;
}

let types = loadGroupTypes(shipped);

/** Said once, before anything else is done: other types than the shipped. */
export function takeGroupTypes(json: unknown): void {
  types = loadGroupTypes(json);
}

export const groupTypes = (): readonly GroupType[] => types;

export const groupTypeIds = (): readonly string[] => types.map(({ id }) => id);

/** In a file: the id of a type that there is. */
export const groupTypeId = z.string().check(({ value, issues }) => {
  if (groupTypeIds().includes(value)) return;
  issues.push({ code: 'invalid_value', values: [...groupTypeIds()], input: value });
});

/** Throws when the data has no such type. */
export function groupType(id: string): GroupType {
  const type = types.find((one) => one.id === id);
  if (!type) throw new Error(`group-types.json has no type ${id}`);
  return type;
}

export const hasTask = ({ tasks }: GroupType, task: GroupTask): boolean => tasks.includes(task);

/** What people call the first type whose groups have the task. */
export const wordOfTask = (task: GroupTask): string =>
  types.find((type) => hasTask(type, task))?.words[0] ?? types[0]?.words[0] ?? '';

/** The ids of the types whose groups have the task. */
export const typesWith = (task: GroupTask): string[] => types.filter((type) => hasTask(type, task)).map(({ id }) => id);
