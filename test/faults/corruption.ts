import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openLive } from '../../src/database/live/live-database.ts';
import { type Damage, kindsOfDamage } from './corruption/kinds-of-damage.ts';
import { type Trial, type Used, useDamaged } from './corruption/use-damaged.ts';
import { now, type WholeFile, wholeFile } from './corruption/whole-file.ts';
import { type Control, type Figure, type Lab, missesIn, type Outcome } from './figure.ts';

/** The share of damage to what has a checksum that must be found before anything of it is said, or change nothing. */
const wanted = 0.95;
const flips: readonly string[] = ['one bit', '16 bytes'];
/** So many files are opened as a start does it. */
const starts = 8;

/** The disk changes the file while nothing runs; then it is started, sends what waits and shows the answers. */
export const corruption: Figure = {
  name: 'corruption',
  async run(lab) {
    const whole = wholeFile(mkdtempSync(join(lab.folder, 'corruption-')));
    const right = (await useDamaged(whole.bytes)).used;
    if (!right || right.sent.length === 0) throw new Error('nothing was sent from the whole file');
    const outcomes: Outcome[] = [];
    const all: Trial[] = [];
    for (const [name, damage] of Object.entries(kindsOfDamage)) {
      for (const where of ['checked', 'others'] as const) {
        const trials = await tried(lab, whole, { damage, isFlip: flips.includes(name), where });
        if (where === 'checked') all.push(...trials);
        outcomes.push(outcomeOf({ name, where }, trials, right));
      }
    }
    return [...outcomes, await refusedStarts(lab, whole), control(all)];
  },
};

type Place = keyof WholeFile['pages'];

async function tried(
  { size, random }: Lab,
  { bytes, pages }: WholeFile,
  { damage, isFlip, where }: { damage: Damage; isFlip: boolean; where: Place },
): Promise<Trial[]> {
  const trials: Trial[] = [];
  // Of what may be missed there are so many that chance does not decide.
  const count = where === 'checked' && isFlip ? size(150, 1000) : size(30, 1000);
  for (let nth = 0; nth < count; nth += 1) {
    trials.push(await useDamaged(damage(Buffer.from(bytes), pages[where], random)));
  }
  return trials;
}

/** All that is there comes as it was, once; of the order in which it comes nothing is said. */
const isAsBefore = (used: Used | null, right: Used): boolean =>
  used !== null &&
  JSON.stringify([used.sent.toSorted(), used.shown, used.kept]) ===
    JSON.stringify([right.sent.toSorted(), right.shown, right.kept]);

/** Sent to somebody who was not to get it, in other words, or twice. */
function wronglySent({ used }: Trial, right: Used): number {
  const sent = used?.sent ?? [];
  return sent.length - new Set(sent.filter((one) => right.sent.includes(one))).size;
}

/** Shown as somebody's words, and not theirs. */
const wronglyShown = ({ used }: Trial, right: Used): number =>
  (used?.shown ?? []).filter((one) => !right.shown.includes(one) && !one.includes('kan inte läsas')).length;

function outcomeOf({ name, where }: { name: string; where: Place }, trials: readonly Trial[], right: Used): Outcome {
  const by = (found: Trial['found']) => trials.filter((trial) => trial.found === found).length;
  const harmless = trials.filter(({ found, used }) => found === null && isAsBefore(used, right)).length;
  const missed = by(null) - harmless;
  const sum = (count: (trial: Trial, of: Used) => number) => trials.reduce((all, one) => all + count(one, right), 0);
  const isChecked = where === 'checked';
  return {
    what: `${name} in ${isChecked ? 'the outbox and the answers' : 'other pages'}`,
    ...{ tried: trials.length, total: 'corruptions', silent: missed },
    says: `${by('header')} by the header, ${by('quick_check')} by quick_check, ${by('row')} by a row, ${by('SQLite')} by SQLite in use, ${harmless} harmless; integrity_check alone ${trials.filter(({ integrity }) => integrity).length}`,
    misses: missesIn({
      'sent in other words, to others or twice': isChecked ? sum(wronglySent) : 0,
      'shown in other words': isChecked ? sum(wronglyShown) : 0,
      'found too seldom': isChecked && missed > trials.length * (1 - wanted) ? missed : 0,
    }),
  };
}

/** A start refuses with a sentence, or finds nothing; either way the file is what it was. */
async function refusedStarts({ folder, random }: Lab, { bytes, pages }: WholeFile): Promise<Outcome> {
  const path = join(mkdtempSync(join(folder, 'started-')), 'bot.sqlite');
  let refused = 0;
  let changed = 0;
  let wordless = 0;
  for (let nth = 0; nth < starts; nth += 1) {
    const damaged = kindsOfDamage['one page zeroed']?.(Buffer.from(bytes), pages.checked, random) ?? bytes;
    writeFileSync(path, damaged);
    const refusal = await refusalOf(path);
    if (refusal === null) continue;
    refused += 1;
    if (!refusal.includes('är skadad')) wordless += 1;
    if (!readFileSync(path).equals(damaged)) changed += 1;
  }
  return {
    what: 'a page zeroed, then a start',
    tried: starts,
    says: `${refused} refused`,
    misses: missesIn({
      'started all the same': starts - refused,
      'files changed by a refused start': changed,
      'refused without words': wordless,
    }),
  };
}

/** Null: it started. */
async function refusalOf(path: string): Promise<string | null> {
  const undo: (() => unknown)[] = [];
  try {
    const { whole } = await openLive(path, { now, log: { warn() {} }, undo });
    await whole;
    return null;
  } catch (error) {
    return String(error);
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

/** The same files, by one who trusts SQLite's own check. */
function control(trials: readonly Trial[]): Control {
  const found = trials.filter(({ integrity }) => integrity).length;
  return {
    control: 'integrity_check alone',
    says: `finds ${found} of ${trials.length}`,
    isCaught: found < trials.length * wanted,
  };
}
