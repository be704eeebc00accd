import { describe, expect, test } from 'vitest';
import type { Dialog } from '../support/fake-teams/dialogs.ts';
import type { Place } from '../support/fake-teams/world.ts';
import { teamsBot } from '../support/teams-bot.ts';
import { anna, bjorn, cecilia, type TestBot, withGroup } from '../support/test-bot.ts';
import { accounts, channel, type Mode } from '../surfaces/slack/slack-house.ts';
import { type Person, slackBot, wordsIn } from './slack-house.ts';

/** A message as one reads it: its first line, and all of it with its buttons. */
type Read = { title: string; words: string };
type Where = 'chat' | 'room';
/** What is filled in, by the field's label, which Slack goes by. `id` is what Teams goes by. */
type Filled = Record<string, { id: string; value: string; option?: string }>;

/** A platform with the whole bot on it. `room` is where ledningsgruppen talks. */
type Platform = {
  bot: TestBot;
  writes(who: Person, text: string, where?: Where): Promise<void>;
  /** Presses a button in the latest message with that title. */
  presses(who: Person, title: string, button: string, where?: Where): Promise<void>;
  /** The same with a button that opens a form, which is filled in and sent. */
  fills(who: Person, title: string, button: string, filled: Filled): Promise<void>;
  /** What the answer to the latest form says, where it stands in the form's place. */
  answered(who: Person): string;
  /** Presses a button there that opens a form, which is filled in and sent. */
  fillsThere(who: Person, button: string, filled: Filled): Promise<void>;
  reads(who: Person, where?: Where): readonly Read[];
  wrong(): unknown;
  close(): Promise<void>;
};

async function inSlack(mode: Mode): Promise<Platform> {
  const { fake, bot, acts, said, close } = await slackBot(mode, begun, { register });
  const shown = (who: Person, where: Where) =>
    where === 'room' ? fake.channel(channel).messages : fake.dm(accounts[who]).messages;
  const titled = (who: Person, title: string, where: Where) => found(shown(who, where), title, ({ text }) => text);
  const modalOf = (who: Person) => {
    const form = fake.modalOf(accounts[who]);
    if (!form) throw new Error(`${who} has no form on the screen`);
    return form;
  };
  async function submits(who: Person, filled: Filled) {
    const values = Object.entries(filled).map(([label, { value, option }]) => [label, option ?? value]);
    const { errors } = await acts(fake.user(accounts[who]).submit(modalOf(who), Object.fromEntries(values)));
    expect(errors ?? {}).toEqual({});
  }
  return {
    bot,
    async writes(who, text, where = 'chat') {
      if (where === 'room') await acts(fake.user(accounts[who]).slash('/samverkan', text, channel));
      else await acts(fake.user(accounts[who]).write(undefined, text));
    },
    async presses(who, title, button, where = 'chat') {
      await acts(fake.user(accounts[who]).press(titled(who, title, where), button));
    },
    async fills(who, title, button, filled) {
      await acts(fake.user(accounts[who]).press(titled(who, title, 'chat'), button));
      await submits(who, filled);
    },
    answered: (who) => wordsIn(modalOf(who).blocks),
    async fillsThere(who, button, filled) {
      await acts(fake.user(accounts[who]).press(modalOf(who), button));
      await submits(who, filled);
    },
    reads: (who, where = 'chat') =>
      shown(who, where).map(({ text, blocks }) => ({ title: text.split('\n', 1)[0] ?? '', words: wordsIn(blocks) })),
    wrong: () => [...said, ...bot.problems],
    close,
  };
}

async function inTeams(): Promise<Platform> {
  const it = await teamsBot(begun, { register });
  const { bot, teams, lines } = it;
  const everyone: Person[] = ['anna', 'bjorn', 'cecilia', 'karin', 'lisa'];
  for (const who of everyone) teams.world.person(who, `${who} Exempel`);
  const room = teams.world.channel('Ledningsgruppen', everyone);
  await teams.adds('karin', room);
  const placeOf = (who: Person, where: Where): Place => (where === 'room' ? room : teams.world.personal(who));
  async function writes(who: Person, text: string, where: Where = 'chat') {
    await teams.writes(who, text, where === 'room' ? { in: room } : {});
    await it.settled();
  }
  for (const who of everyone) await writes(who, 'hej');
  let dialog: Dialog | null = null;
  async function submits(form: Dialog, filled: Filled) {
    const values = Object.values(filled).map(({ id: field, value }) => [field, value]);
    dialog = await form.submit(Object.fromEntries(values));
    expect(dialog?.text ?? '').not.toContain('Fel:');
    await it.settled();
  }
  return {
    bot,
    writes,
    async presses(who, title, button, where = 'chat') {
      const { id } = found(teams.sees(who, placeOf(who, where)), title, ({ summary }) => summary);
      await teams.presses(who, button, { in: placeOf(who, where), on: id });
      await it.settled();
    },
    async fills(who, title, button, filled) {
      const { id } = found(teams.sees(who), title, ({ summary }) => summary);
      await submits(await teams.opens(who, button, { on: id }), filled);
    },
    answered: () => dialog?.text ?? '',
    async fillsThere(_who, button, filled) {
      const form = await dialog?.press(button);
      if (!form) throw new Error(`${button} opened no form`);
      await submits(form, filled);
    },
    reads: (who, where = 'chat') =>
      teams.sees(who, placeOf(who, where)).map(({ summary, text, actions }) => ({
        title: summary.split('\n', 1)[0] ?? '',
        words: [text, ...actions.map(({ title }) => title)].join('\n'),
      })),
    wrong: () => [...lines, ...bot.problems],
    close: it.close,
  };
}

const byTitle = ({ title }: Read) => title;

function found<Item>(items: readonly Item[], title: string, titleOf: (item: Item) => string): Item {
  const item = items.findLast((one) => titleOf(one).startsWith(title));
  if (!item) throw new Error(`no "${title}" among\n${items.map(titleOf).join('\n---\n')}`);
  return item;
}

const platforms = {
  'Slack, socket': () => inSlack('socket'),
  'Slack, HTTP': () => inSlack('http'),
  Teams: inTeams,
} as const;

const begun = '2026-11-23T07:00';
const meeting = (group: string, on: string) => ({ group, start: `${on}T13:00`, end: `${on}T15:00` });
const { register } = withGroup(
  'nhv',
  'nhv-gruppen',
  { vice: bjorn, members: [cecilia] },
  {
    seats: [{ group: 'nhv-gruppen', person: anna.id, role: 'ordforande', from: '2026-01-01', to: '2027-03-31' }],
    meetings: [meeting('nhv-gruppen', '2026-12-04'), meeting('ledningsgruppen', '2027-01-20')],
  },
);

const field = (id: string, value: string, option?: string) => ({ id, value, ...(option !== undefined && { option }) });
const plan: Filled = { 'Länk eller diarienummer': field('document', 'https://example.org/plan') };
const better: Filled = { 'Länk eller diarienummer': field('document', 'https://example.org/ny') };
const deputy: Filled = { 'Ersättare i Gruppen nhv-gruppen': field('deputy.nhv-gruppen', 'cecilia', 'Cecilia Exempel') };
const successor: Filled = {
  Person: field('person', 'Cecilia Exempel'),
  Roll: field('role', 'ordforande', 'Ordförande'),
  'Från och med': field('from', '2027-04-02'),
  'Till och med': field('to', ''),
};

const titles = (messages: readonly Read[]) => messages.map(({ title }) => title);

describe.each(Object.entries(platforms))('in %s', (_, house) => {
  test('everyone who owes something hears of it where they are, and settles it there', async () => {
    const it = await house();
    const wordsTo = (who: Person, title: string, where?: Where) => found(it.reads(who, where), title, byTitle).words;
    await it.writes('karin', 'koppla kanal ledningsgruppen', 'room');

    // Each member: what was said at the meeting is told at home.
    await it.bot.until('2026-12-07T09:00');
    const home = 'Berätta hemma i din region om mötet 4 december 2026';
    expect(wordsTo('cecilia', home)).toContain('Tryck på Klart när det är gjort.');
    await it.presses('cecilia', home, 'Klart');
    expect(titles(it.reads('cecilia'))).toContain(
      'Påminnelsen gäller inte längre: du har rapporterat, måndag 7 december',
    );

    // Whoever approves: the group's chair has handed in, and ledningsgruppen's hears until it is decided.
    await it.presses('anna', 'Påminnelse om 2 uppgifter, 1 försenad', 'Verksamhetsplanen för 2027');
    await it.fills('anna', 'Verksamhetsplan', 'Lämna in', plan);
    await it.bot.until('2027-01-13T09:00');
    const waits = 'Verksamhetsplanen för 2027 väntar på godkännande';
    expect(wordsTo('lisa', waits)).toContain('Beslut: vid mötet onsdag 20 januari 2027');
    await it.presses('lisa', waits, 'Godkänn');
    await it.bot.until('2027-01-13T09:05');
    expect(titles(it.reads('anna'))).toContain('Verksamhetsplanen för 2027 är godkänd av Lisa Exempel');

    // Whoever stands in for a chair who is away.
    await it.writes('anna', 'borta 8–14 februari');
    await it.fills('anna', 'Jag är borta', 'Öppna formuläret', deputy);
    expect(titles(it.reads('cecilia')).at(-1)).toBe('Du ersätter Anna Exempel 8–14 februari 2027');
    await it.bot.until('2027-02-12T09:00');
    const report = 'Verksamhetsberättelsen för 2026 ska lämnas in inom 16 dagar';
    expect(wordsTo('cecilia', report)).toContain('Anna Exempel är borta till och med söndag 14 februari');
    expect(titles(it.reads('anna'))).not.toContain(report);
    await it.fills('cecilia', report, 'Lämna in', plan);
    expect(it.answered('cecilia')).toContain('Tack!');
    await it.bot.until('2027-02-12T09:05');
    await it.fillsThere('cecilia', 'Rätta', better);
    expect(it.answered('cecilia')).toContain('Verksamhetsberättelsen för 2026 är rättad');
    expect(wordsTo('lisa', 'Verksamhetsberättelsen för 2026 är rättad', 'room')).toContain('https://example.org/ny');
    expect(wordsTo('cecilia', 'Påminnelsen gäller inte längre')).toContain('Cecilia Exempel lämnade in');

    // Whoever appoints: the chair's term has ended and nobody comes after, until the kansli enters who does.
    await it.bot.until('2027-04-01T09:00');
    const vacant = 'Gruppen nhv-gruppen saknar ordförande sedan 1 april 2027';
    expect(wordsTo('lisa', vacant, 'room')).toContain('Utses av: Samverkansnämndens ledningsgrupp');
    await it.writes('karin', 'lägg till plats nhv-gruppen');
    await it.fills('karin', 'Lägg till plats', 'Öppna formuläret', successor);
    await it.bot.until('2027-04-02T09:00');
    expect(titles(it.reads('lisa', 'room')).at(-1)).toBe(
      'Påminnelsen gäller inte längre: uppdraget är tillsatt till och med söndag 1 april 2029',
    );

    // And whoever has taken over is told what they owe.
    expect(wordsTo('cecilia', 'Du är nu ordförande i Gruppen nhv-gruppen')).toContain('Verksamhetsplan för 2028');
    expect({ wrong: it.wrong() }).toEqual({ wrong: [] });
    await it.close();
  });
});
