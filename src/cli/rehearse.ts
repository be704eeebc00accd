import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Database } from 'better-sqlite3';
import { createFeatures, type Features } from '../app/features.ts';
import { seed } from '../app/try-out/seed.ts';
import { workCalendar } from '../calendar/work-calendar.ts';
import { plainText } from '../chat/plain-text.ts';
import { capitalised, clockTime, longDate } from '../chat/swedish.ts';
import { typedDay } from '../chat/typed.ts';
import { openCopy, openDatabase } from '../database/open.ts';
import { DatabaseRefusal } from '../database/plain-faults.ts';
import { createDuties } from '../duties/duty/create-duties.ts';
import { addresseeName } from '../obligations/recipients.ts';
import type { Rehearsed, Span } from '../obligations/rehearsal.ts';
import { rehearse, spanOf } from '../obligations/rehearse.ts';
import { shippedMandates } from '../register/mandates.ts';
import { contentOf } from './register-content.ts';
import { settings } from './settings.ts';

const usage =
  'Skriv så här: npm run rehearse -- --from 2027-01-01 --to 2027-03-31 [--register FIL] [--json]\n' +
  'Visar allt som skulle skickas under tiden om ingen gör något. Inget skickas och inget ändras.';

type Wanted = { span: Span; register: string | null; json: boolean };

/** What is asked for, or what is wrong with the arguments. */
function wantedIn(args: string[], timeZone: string): Wanted | string {
  const given = argumentsIn(args);
  if (!given) return usage;
  const [from, to] = [typedDay(given.from), typedDay(given.to)];
  if (!from || !to) return `${from ? '--to' : '--from'} ska vara en dag, till exempel 2027-01-01.\n${usage}`;
  if (Temporal.PlainDate.compare(from, to) > 0) return 'Dagen efter --to ligger före dagen efter --from.';
  return { span: spanOf(from, to, timeZone), register: given.register ?? null, json: given.json ?? false };
}

function argumentsIn(args: string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ args, options: { from: text, to: text, register: text, json: { type: 'boolean' } } }).values;
  } catch {
    return null;
  }
}

/** Duties are created so long before the span, so that earlier rungs count as sent. */
const leadTime = { hours: 24 * 100 };

const mandates = shippedMandates();

/** Features over a database in memory: of the file alone, a copy of the database, or the examples when there is none. */
function featuresFor({ register, span }: Wanted, database: string, timeZone: string): Features {
  const around = { mandates, timeZone, calendar: workCalendar() };
  const earlier = span.from.subtract(leadTime);
  if (!register && existsSync(database)) return prepared(createFeatures(openCopy(database), around), span.from);
  const db = openDatabase(':memory:');
  if (register) takeIn(db, register, { mandates, timeZone, now: earlier });
  else {
    console.error('Det finns ingen databas än, så det här är exempelregistret.');
    seed(db, { mandates, timeZone, now: earlier });
  }
  return prepared(createFeatures(db, around), earlier);
}

function prepared(features: Features, now: Temporal.Instant): Features {
  createDuties(features.duties.creation, now);
  return features;
}

function takeIn(db: Database, file: string, options: Parameters<typeof seed>[1]): void {
  const content = contentOf(file);
  if ('fault' in content) throw new RehearsalRefused(content.fault);
  const result = content.take(db, options);
  if (!result.ok)
    throw new RehearsalRefused(result.faults.map(({ place, reason }) => `${place}: ${reason}`).join('\n'));
}

/** Says why a file cannot be rehearsed. */
class RehearsalRefused extends Error {}

function addressee({ to }: Rehearsed, { register }: Features): { person: string } | { conversation: string } {
  if ('person' in to) return to;
  const conversation = register.conversation(to.conversation);
  return { conversation: conversation?.group ?? conversation?.name ?? String(to.conversation) };
}

function asJson(one: Rehearsed, features: Features, timeZone: string): string {
  const { message } = one;
  return JSON.stringify({
    at: one.at.toString({ timeZone }),
    to: addressee(one, features),
    kind: one.kind,
    title: message.title,
    text: plainText(message),
    items: one.items,
  });
}

function asText(one: Rehearsed, { register }: Features, timeZone: string): string {
  const at = one.at.toZonedDateTimeISO(timeZone);
  const lines = plainText(one.message)
    .split('\n')
    .map((line) => `    ${line}`);
  return [
    `${capitalised(longDate(at.toPlainDate()))} ${clockTime(at)}, till ${addresseeName(one.to, register)}`,
    ...lines,
    '',
  ].join('\n');
}

/** Returns the exit code: 0 done, 1 it cannot be rehearsed, 2 not understood. */
function run(args: string[]): number {
  const { database, timeZone } = settings();
  const wanted = wantedIn(args, timeZone);
  if (typeof wanted === 'string') return fail(2, wanted);
  try {
    const features = featuresFor(wanted, database, timeZone);
    const all = rehearse(features.obligations, wanted.span);
    const show = wanted.json ? asJson : asText;
    for (const one of all) console.log(show(one, features, timeZone));
    if (all.length === 0) console.error('Inget skulle skickas under tiden.');
    return 0;
  } catch (error) {
    if (error instanceof RehearsalRefused || error instanceof DatabaseRefusal) return fail(1, error.message);
    throw error;
  }
}

function fail(code: number, words: string): number {
  console.error(words);
  return code;
}

process.exitCode = run(process.argv.slice(2));
