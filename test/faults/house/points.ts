/** A moment in the life of a process, by the statement to which it is nearest. */
export type Point = {
  name: string;
  statement: RegExp;
  when: 'before it' | 'after it' | 'before its commit' | 'after its commit';
};

const claim = /UPDATE outbox SET state = 'claimed'/;
const begin = /SET begun_at = \+?\?/;
const mark = /SET state = 'sent'/;
const settleStale = /DELETE FROM stale/;
const recover = /SET state = iif\(updates_id IS NULL, 'unsure'/;
const copy = /VACUUM INTO/;
const change = /CREATE |ALTER TABLE/;

/** While messages are sent. */
export const sendingPoints: readonly Point[] = [
  { name: 'claimed, not committed', statement: claim, when: 'before its commit' },
  { name: 'claimed', statement: claim, when: 'after its commit' },
  { name: 'marked as begun', statement: begin, when: 'after its commit' },
  { name: 'sent, not marked', statement: mark, when: 'before it' },
  { name: 'sent, marked, not committed', statement: mark, when: 'before its commit' },
];
/** In the start of a process that follows one that was killed. */
export const recoveryPoints: readonly Point[] = [
  { name: 'recovered, not committed', statement: recover, when: 'before its commit' },
  { name: 'recovered', statement: recover, when: 'after its commit' },
];
export const refreshPoints: readonly Point[] = [
  { name: 'said anew, not committed', statement: settleStale, when: 'before its commit' },
  { name: 'said anew', statement: settleStale, when: 'after its commit' },
];
export const backupPoints: readonly Point[] = [
  { name: 'before a copy', statement: copy, when: 'before it' },
  { name: 'copied, not checked', statement: copy, when: 'after it' },
];
export const migrationPoints: readonly Point[] = [
  { name: 'in a migration', statement: change, when: 'after it' },
  { name: 'migrated, not committed', statement: change, when: 'before its commit' },
  { name: 'migrated', statement: change, when: 'after its commit' },
];

const all: readonly Point[] = [
  ...sendingPoints,
  ...recoveryPoints,
  ...refreshPoints,
  ...backupPoints,
  ...migrationPoints,
];

export const pointNamed = (name: string | null): Point | undefined => all.find((point) => point.name === name);

/** The module that kills the process which loads it at that moment. @param nth so many times it is spared, and then not */
export const killingAt = ({ name }: Point, nth: number): string =>
  `./test/faults/house/killed-at.ts?${new URLSearchParams({ point: name, nth: String(nth) })}`;
