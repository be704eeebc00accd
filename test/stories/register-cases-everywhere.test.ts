import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { letter } from '../support/letters.ts';
import { mailBot } from '../support/mail-bot.ts';
import { anna, bjorn, cecilia, type TestBot, withGroup } from '../support/test-bot.ts';
import { byTitle, everywhere, found } from './on-platforms.ts';

const begun = '2027-01-11T10:00';
const { register } = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn, members: [cecilia] });

/** Where a register file is given: what the kansli reads before anything is done. */
type Counter = { bot: TestBot; previews(name: string, content: Uint8Array): Promise<string>; close(): Promise<void> };

const onPlatform = (open: (typeof everywhere)[number][1]) => async (): Promise<Counter> => {
  const it = await open({ begun, register });
  return {
    bot: it.bot,
    async previews(name, content) {
      await it.gives('karin', name, content);
      await it.presses('karin', `Vad är ${name}?`, 'Läs in i registret');
      const { title, words } = found(it.reads('karin'), '', byTitle);
      return `${title}\n${words}`;
    },
    close: it.close,
  };
};

async function inMail(): Promise<Counter> {
  const bot = await mailBot(begun, { register, byMail: [], takesMail: true });
  return {
    bot,
    async previews(name, content) {
      await bot.receives(await letter({ files: [{ name, content }] }));
      const { subject, text } = bot.mailed('karin').at(-1)?.mail ?? {};
      return `${subject}\n${text}`;
    },
    close: async () => {},
  };
}

const counters: readonly (readonly [string, () => Promise<Counter>])[] = [
  ...everywhere.map(([name, open]) => [name, onPlatform(open)] as const),
  ['mail', inMail],
];

const header = 'grupp;namn;e-post;region;roll;från;till\r\n';
const seat = (name: string, address: string, { group = 'Gruppen onkologi', region = 'Uppsala' } = {}) =>
  `${group};${name};${address};${region};ledamot;2027-02-01;\r\n`;
const bjornsSeat = seat('Nils Prov', 'nils.prov@example.org');
const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);

const isShown = 'in i registret';

/** A file as people have it, what must be said of it, and what must not. */
type Case = readonly [what: string, content: Uint8Array, says: RegExp, never?: RegExp];

/** One byte of another alphabet must not spoil every å, ä and ö of the file in silence. */
const strayBytes: readonly Case[] = [
  [
    'one byte of Windows in a file of UTF-8',
    Buffer.concat([
      bytes(`${header}${seat('Åsa Öberg Prov', 'asa.prov@example.org')}`),
      bytes(seat('Karl Prov \x96 vikarie', 'karl.prov@example.org'), 'latin1'),
    ]),
    /går inte att läsa in.*Rad 3/su,
    /Ã/u,
  ],
  [
    'the Windows alphabet throughout',
    bytes(`${header}${seat('Åsa Öberg Prov', 'asa.prov@example.org')}`, 'latin1'),
    /Åsa Öberg Prov/u,
    /Ã/u,
  ],
];

const shapes: readonly Case[] = [
  ['sep=; as Excel writes it', bytes(`\uFEFFsep=;\r\n${header}${bjornsSeat}`), /Nils Prov/u],
  ['a title above the header', bytes(`Ledamöter 2027;;;;;;\r\n;;;;;;\r\n${header}${bjornsSeat}`), /Nils Prov/u],
  ['UTF-16 with its mark', bytes(`\uFEFF${header}${bjornsSeat}`, 'utf16le'), /Nils Prov/u],
  [
    'an Excel file that is broken',
    bytes('PK\u0003\u0004\u0014\u0000\u0006\u0000', 'latin1'),
    /går inte att läsa in.*Excel/su,
  ],
  ['a header and no rows', bytes(header), /inga rader/u, /finns redan i registret/u],
];

const peopleAndSeats: readonly Case[] = [
  [
    'a known name with another address',
    bytes(`${header}${seat('Anna Exempel', 'anna.exempel@region.example')}`),
    /anna@example\.org/u,
  ],
  [
    'the names in the other order',
    bytes(`${header}${seat('Exempel, Karin', 'karin@example.org')}`),
    new RegExp(isShown, 'u'),
    /går inte/u,
  ],
  [
    'a mark without width after an address',
    bytes(`${header}${seat('Karin Exempel', 'karin@example.org\u200B')}`),
    new RegExp(isShown, 'u'),
    /går inte/u,
  ],
  [
    'a soft hyphen in the name of a group',
    bytes(`${header}${seat('Karin Exempel', 'karin@example.org', { group: 'Gruppen onko\u00ADlogi' })}`),
    new RegExp(isShown, 'u'),
    /går inte/u,
  ],
  [
    'an empty cell in place of the region of a seat that there is',
    bytes(`${header}Gruppen onkologi;Cecilia Exempel;cecilia@example.org;;ledamot;2026-01-01;\r\n`),
    /Cecilia Exempel|finns redan i registret/u,
    /→ –|töms/u,
  ],
];

const regionNames: readonly Case[] = ['Västmanlands län', 'Gävleborgs län', 'Södermanland', 'Landstinget Dalarna'].map(
  (region): Case => [
    region,
    bytes(`${header}${seat('Ny Prov', 'ny.prov@example.org', { region })}`),
    /Ny Prov/u,
    /går inte/u,
  ],
);

const kinds: readonly (readonly [kind: string, cases: readonly Case[]])[] = [
  ['a stray byte', strayBytes],
  ['how the file is laid out', shapes],
  ['people and seats as they are written', peopleAndSeats],
  ['the names of regions', regionNames],
];

describe.each(counters)('a register file as people have it, given on %s', (where, open) => {
  test.each(kinds)('is shown rightly before anything is done: %s', async (_, cases) => {
    const it = await open();
    const before = it.bot.db.prepare('SELECT * FROM person').all();
    for (const [at, [what, content, says, never]] of cases.entries()) {
      const name = `fil ${at} å.${/Excel/u.test(what) ? 'xlsx' : 'csv'}`;
      const words = await it.previews(name, content);
      expect(words, `${where}: ${what}`).toMatch(says);
      if (never) expect(words, `${where}: ${what}`).not.toMatch(never);
    }
    expect(it.bot.db.prepare('SELECT * FROM person').all()).toEqual(before);
    expect(it.bot.problems).toEqual([]);
    await it.close();
  });
});

test('a region is known by the same names in a command', async () => {
  const it = await inMail();
  for (const name of ['Västmanlands län', 'Gävleborgs län', 'Södermanland', 'Uppsala län']) {
    const answered = await it.bot.says('karin', `status ${name.toLowerCase()}`);
    const words = 'message' in answered && answered.message ? plainText(answered.message) : '';
    expect(words, name).not.toMatch(/förstod inte|hittar inte|finns inte|ingen grupp/iu);
  }
});
