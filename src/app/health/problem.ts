/** `problem`: the bot does not do its work, so `/health` answers 503. `warning`: soon it will not, or a part of it. */
export type Gravity = 'problem' | 'warning';

/** Something that is wrong with the bot itself, for the log, `/health`, metrics and the kansli alike. */
export type Problem = {
  /** Never changes its text, since it stands in keys and in whoever watches; `connection.uppsala` is of one connection. */
  code: string;
  gravity: Gravity;
  /** Whole sentences, in Swedish. */
  words: string;
};

/** What of it the kansli hears: nothing before it has lasted so many minutes; null: nothing. */
type HeardByKansli = { afterMinutes: number; advice: string };

const operator = 'Be den som sköter boten';

/** By the first part of the code. What is not here is for whoever runs the bot alone. */
const told: ReadonlyMap<string, HeardByKansli> = new Map([
  [
    'unwritable',
    {
      afterMinutes: 0,
      advice: `${operator} att se till att det finns plats på disken. Det som har bekräftats finns kvar.`,
    },
  ],
  [
    'file',
    {
      afterMinutes: 0,
      advice: `${operator} att läsa det här i dag. Tills det är löst tar boten inte emot något nytt, och den som försöker får veta det.`,
    },
  ],
  [
    'damage',
    { afterMinutes: 0, advice: `${operator} att i dag återställa den senaste säkerhetskopian och kontrollera disken.` },
  ],
  [
    'space',
    { afterMinutes: 10, advice: `${operator} att göra plats på disken. När den är full kan boten inte spara.` },
  ],
  ['backup', { afterMinutes: 0, advice: `${operator} att se till att säkerhetskopior görs varje natt.` }],
  [
    'connection',
    {
      afterMinutes: 30,
      advice: `${operator} att se efter, om det inte är en känd störning. Det som väntar skickas när det går igen.`,
    },
  ],
  ['invocations', { afterMinutes: 5, advice: `${operator} att se efter i loggen.` }],
]);

export const kansliHearsOf = (code: string): HeardByKansli | null => told.get(code.split('.', 1)[0] ?? '') ?? null;
