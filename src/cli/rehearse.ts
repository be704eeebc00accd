import { existsSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import type { Config } from '../app/config/config.ts';
import { createFeatures, type Features } from '../app/features.ts';
import { rehearse } from '../app/rehearsal/rehearse.ts';
import { shownTime } from '../app/try-out/database.ts';
import { reachEveryone } from '../app/try-out/joins.ts';
import { seed } from '../app/try-out/seed.ts';
import { type Span, spanOf } from '../calendar/local-time.ts';
import { workCalendar } from '../calendar/work-calendar.ts';
import { isAfter } from '../chat/days.ts';
import { plainText } from '../chat/plain-text.ts';
import { capitalised, clockTime, longDate, plural } from '../chat/swedish.ts';
import { typedDay } from '../chat/typed.ts';
import { refuseNoFile } from '../database/database-place.ts';
import { openCopy, openDatabase } from '../database/open.ts';
import { DatabaseRefusal } from '../database/plain-faults.ts';
import { settingStore } from '../database/setting-store.ts';
import { unreachedInWords } from '../duties/forecast/forecast-views.ts';
import { addresseeName, laneName } from '../obligations/recipients.ts';
import type { UnreachedOnDay } from '../obligations/stand-ins/watch-unreached.ts';
import { goingStore } from '../outbox/going-store.ts';
import type { Rehearsed } from '../outbox/sending/rehearsed-delivery.ts';
import { importFile } from '../register/import/import-register.ts';
import { faultInWords } from '../register/import/register-file.ts';
import { shippedMandates } from '../register/mandates.ts';
import { othersDatabase } from '../register/whose-data/whose-database.ts';
import { argumentsOf } from './arguments.ts';
import { contentOf } from './register-content.ts';
import { settings } from './settings.ts';

const usage =
  'Skriv så här: npm run rehearse -- --from 2027-01-01 --to 2027-03-31 [--register FIL] [--json]\n' +
  'Visar allt som skulle skickas under tiden om ingen gör något. Inget skickas och inget ändras.';

type Wanted = { span: Span; register: string | null; json: boolean };

const text = { type: 'string' } as const;
const options = { from: text, to: text, register: text, json: { type: 'boolean' } } as const;

type Given = { positionals: string[]; values: { [Name in 'from' | 'to' | 'register']?: string } & { json?: boolean } };

/** What is asked for, or what is wrong with the arguments. */
function wantedIn({ positionals, values }: Given, timeZone: string): Wanted | string {
  if (positionals.length > 0) return usage;
  const [from, to] = [typedDay(values.from), typedDay(values.to)];
  if (!from || !to) return `${from ? '--to' : '--from'} ska vara en dag, till exempel 2027-01-01.\n${usage}`;
  if (Temporal.PlainDate.compare(from, to) > 0) return 'Dagen efter --to ligger före dagen efter --from.';
  return { span: spanOf(from, to, timeZone), register: values.register ?? null, json: values.json ?? false };
}

/** A register that is only a file is lived in for so long before the span, so that what comes earlier is said earlier. */
const leadTime = { hours: 24 * 100 };

type Copy = Parameters<typeof rehearse>[0] & {
  /** From when it is lived in. */
  from: Temporal.Instant;
};

/** In memory: the file alone, a copy of the database, or the examples when there is none. */
function copyFor({ register, span }: Wanted, { database, timeZone, startAt }: Config): Copy {
  const mandates = shippedMandates();
  const around = { mandates, timeZone, calendar: workCalendar() };
  if (!register) refuseNoFile(database);
  if (!register && existsSync(database)) {
    const db = openCopy(database);
    const others = othersDatabase(settingStore(db));
    if (others) throw new RehearsalRefused(others);
    return { db, features: createFeatures(db, around), from: shownTime(db, startAt) };
  }
  const from = span.from.subtract(leadTime);
  const db = openDatabase(':memory:');
  if (register) {
    takeIn(db, register, { mandates, timeZone, now: from });
    goingStore(db).start(null, from);
  } else {
    console.error('Det finns ingen databas än, så det här är exempelregistret.');
    seed(db, { mandates, timeZone, now: from });
  }
  return { db, features: createFeatures(db, around), from };
}

function takeIn(db: Database, file: string, options: Parameters<typeof seed>[1]): void {
  const content = contentOf(file);
  if ('fault' in content) throw new RehearsalRefused(content.fault);
  const result = importFile(db, content.read, options);
  if (!result.ok) throw new RehearsalRefused(result.faults.map(faultInWords).join('\n'));
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
  const lines = plainText(one.message)
    .split('\n')
    .map((line) => `    ${line}`);
  return [`${capitalised(whenInWords(one.at, timeZone))}, till ${addresseeName(one.to, register)}`, ...lines, ''].join(
    '\n',
  );
}

/** Returns the exit code: 0 done, 1 it cannot be rehearsed, 2 not understood. */
async function run(args: string[]): Promise<number> {
  const given = argumentsOf(args, usage, options);
  if ('code' in given) return given.code;
  const config = settings();
  const wanted = wantedIn(given, config.timeZone);
  if (typeof wanted === 'string') return fail(2, wanted);
  try {
    await show(wanted, copyFor(wanted, config), config.timeZone);
    return 0;
  } catch (error) {
    if (error instanceof RehearsalRefused || error instanceof DatabaseRefusal) return fail(1, error.message);
    throw error;
  }
}

async function show({ span, json }: Wanted, copy: Copy, timeZone: string): Promise<void> {
  const { features, from } = copy;
  const begins = whenInWords(from, timeZone);
  if (isAfter(from, span.to))
    throw new RehearsalRefused(`Hela tiden ligger före ${begins}, och det som har skickats visas inte.`);
  if (isAfter(from, span.from))
    console.error(`Visar vad som skickas från och med nu, ${begins}. Vad som har skickats tidigare visas inte.`);
  reachEveryone(copy.db, from);
  const { earlier, messages, unreached } = await rehearse(copy, span, from);
  const shown = json ? asJson : asText;
  for (const one of messages) console.log(shown(one, features, timeZone));
  if (messages.length === 0) console.error('Inget skulle skickas under tiden.');
  if (unreached.length > 0) console.error(unreachedInWords(unreached.map((one) => namesOf(one, features))));
  if (earlier > 0) console.error(earlierInWords(earlier));
}

const namesOf = ({ lane, instead }: UnreachedOnDay, { register }: Features): { to: string; instead: string } => ({
  to: laneName(lane, register),
  instead: addresseeName({ person: instead }, register),
});

const earlierInWords = (count: number): string =>
  `${count} ${plural(count, 'meddelande', 'meddelanden')} skulle skickas före --from och räknas som ${plural(count, 'skickat', 'skickade')}.`;

function whenInWords(instant: Temporal.Instant, timeZone: string): string {
  const at = instant.toZonedDateTimeISO(timeZone);
  return `${longDate(at.toPlainDate())} ${clockTime(at)}`;
}

function fail(code: number, words: string): number {
  console.error(words);
  return code;
}

process.exitCode = await run(process.argv.slice(2));
