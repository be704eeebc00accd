import { beforeAll, describe, expect, test } from 'vitest';
import { type Form, isShown, valuesFrom } from '../../src/chat/form.ts';
import { type Message, mostButtons } from '../../src/chat/message.ts';
import type { Response } from '../../src/chat/response.ts';
import { renderPageMessage as renderPage } from '../../src/surfaces/page/render.ts';
import { renderSlackMessage as renderSlack } from '../../src/surfaces/slack/render/render.ts';
import { renderModal as slackForm } from '../../src/surfaces/slack/render/render-form.ts';
import { renderCard as renderTeams } from '../../src/surfaces/teams/render/render.ts';
import { renderDialog as teamsForm } from '../../src/surfaces/teams/render/render-form.ts';
import { actionsOf, linesOf } from '../support/fake-teams/seen.ts';
import { buttonsIn, formOf, type Register, type TestBot, testBot } from '../support/test-bot.ts';
import { seenForm, seenMessage } from '../surfaces/slack/as-seen.ts';
import { bytesOf, complaints } from '../surfaces/teams/cards.ts';
import { nhvRegister } from './nhv-house.ts';

const many = 40;
const groups = Array.from({ length: many }, (_, at) => ({
  ...{ id: `vc-${at}`, name: `Verksamhetschefsgrupp nummer ${at} för något med ett ganska långt namn`, type: 'vc' },
}));
const register = {
  ...nhvRegister,
  groups: [...nhvRegister.groups, ...groups],
  seats: [
    ...nhvRegister.seats,
    ...groups.map(({ id }) => ({ group: id, person: 'hedda', role: 'ordforande', from: '2026-01-01' })),
  ],
  meetings: [{ group: 'ledningsgruppen', start: '2027-03-19T09:00', end: '2027-03-19T12:00' }],
} as unknown as Register;

const messages = new Map<string, Message>();
const forms = new Map<string, Form>();
let board: Message | null = null;

beforeAll(async () => {
  const bot = testBot('2027-03-01T07:00', { register });
  await bot.until('2027-03-01T10:00');
  await crowd(bot);
  await bot.until('2027-03-19T10:00');
  const shown = await bot.says('karin', 'nhv');
  board = shown.type === 'message' ? shown.message : null;
  for (const who of ['karin', 'cecilia', 'hedda', 'nils', 'lisa']) await askEverything(bot, who);
  await bot.until('2027-07-01T10:00');
  for (const who of ['karin', 'hedda', 'lisa']) await askEverything(bot, who);
  for (const row of bot.db.prepare<[], { message: string }>('SELECT message FROM outbox').all()) {
    const message: Message = JSON.parse(row.message);
    if (/NHV|mråde|ledningsgruppens möte/.test(JSON.stringify(message))) keep(message);
  }
}, 300_000);

/** A hundred and twenty areas in every step, with all that makes their pages long. */
async function crowd(bot: TestBot): Promise<void> {
  const add = formOf(await bot.says('karin', 'nhv ny'));
  for (let at = 1; at <= 69; at += 1) {
    const name = `Område nummer ${at} för något ärftligt med ett ganska långt namn, och lite till`;
    const note = 'En lång anteckning om vad som hände. '.repeat(40);
    await bot.fills('karin', add, {
      name,
      step: String((at % 7) + 1),
      on: '2027-02-20',
      aliases: `Å${at}, Ö${at}`,
      note,
    });
  }
  const fill = async (area: string, verb: string, values: Record<string, string>) =>
    bot.fills('karin', formOf(await bot.says('karin', `nhv å${area} ${verb}`)), { on: '2027-02-25', ...values });
  for (const area of ['3', '4', '10', '11', '17', '18', '24']) {
    for (const [who, region] of [
      ['anna', 'uppsala'],
      ['bjorn', 'orebro'],
      ['cecilia', 'dalarna'],
    ] as const) {
      const form = formOf(await bot.says(who, `nhv å${area} intresse`));
      await bot.fills(who, form, { region, interest: 'avser_soka', note: 'För att '.repeat(200) });
    }
    await fill(area, 'steg', {
      kind: 'planned',
      milestone: 'ansokan',
      plannedOn: '2027-09-01',
      note: 'x'.repeat(1500),
    });
  }
  for (let line = 1; line <= 30; line += 1) {
    const plannedOn = String(Temporal.PlainDate.from('2028-01-01').add({ days: line }));
    await fill('3', 'steg', { kind: 'planned', milestone: 'namnd', plannedOn, note: 'Flyttat igen. '.repeat(100) });
    await fill('3', 'tillstånd', {
      what: 'permit',
      region: 'annan',
      name: `Region ${'X'.repeat(60)}${line}`,
      hospital: 'y'.repeat(100),
    });
  }
  await fill('3', 'steg', { kind: 'corrected', note: 'Fel, för att '.repeat(100) });
  const everyGroup = groups.map(({ name }) => name).join(', ');
  for (const area of [
    'gendermatoser',
    'tips',
    'psc',
    'moyamoya',
    'dysmeli',
    'exit',
    'polio',
    'vulvacancer',
    'endometrios',
  ]) {
    await bot.fills('karin', formOf(await bot.says('karin', `nhv ${area} grupper`)), { groups: everyGroup });
  }
}

function keep(message: Message): boolean {
  const known = messages.has(JSON.stringify(message));
  messages.set(JSON.stringify(message), message);
  return !known;
}

/** Every command about NHV, and every kind of button that leads on from the answers. */
async function askEverything(bot: TestBot, who: string): Promise<void> {
  const pressed = new Map<string, number>();
  const taken = async (response: Response): Promise<void> => {
    if (response.type === 'form') forms.set(response.form.id, response.form);
    if (response.type !== 'message' || !keep(response.message)) return;
    for (const { id, value } of buttonsIn(response.message)) {
      const times = pressed.get(id) ?? 0;
      pressed.set(id, times + 1);
      if (times < 4) await taken(await bot.presses(who, id, value));
    }
  };
  const lines = [
    'nhv',
    'nhv avslutade',
    'nhv område',
    'nhv å3',
    'nhv å3 historik',
    'nhv endometrios',
    'nhv uppföljning',
    'nhv år 2027',
    'mina',
  ];
  for (const line of [
    ...lines,
    'nhv å4 steg',
    'nhv å3 tillstånd',
    'nhv å3 rätta',
    'nhv ny',
    'nhv tips grupper',
    'nhv å3 ansökan',
  ]) {
    await taken(await bot.says(who, line));
  }
}

const all = () => [...messages.values()];
const those = (wrong: (message: Message) => boolean) =>
  all()
    .filter(wrong)
    .map(({ title }) => title);
const leftOut = /får inte plats|tecken till\)/;

test('there is much to look at', () => {
  expect(messages.size).toBeGreaterThan(150);
  expect([...forms.keys()].filter((id) => id.startsWith('nhv.')).toSorted()).toEqual([
    ...['nhv.add', 'nhv.application', 'nhv.correct', 'nhv.follow-up', 'nhv.groups', 'nhv.interest', 'nhv.move'],
    ...['nhv.permit', 'nhv.questions', 'nhv.seen-by'],
  ]);
});

test('the board of a hundred and twenty areas says how many there are in each phase', () => {
  const words = JSON.stringify(board);
  expect(board?.title).toBe('NHV: 123 områden, 72 på väg mot beslut');
  expect(words).toContain('Uppföljning (steg 8)","51"');
});

test('no message has more buttons than one can choose among', () => {
  expect(those((message) => buttonsIn(message).length > mostButtons)).toEqual([]);
});

describe('in Slack', () => {
  const slack = (message: Message) => renderSlack(message, { accountOf: () => null }).blocks;
  test('every message is taken, whole', () => {
    expect(those((message) => leftOut.test(seenMessage(slack(message)).words))).toEqual([]);
  });
  test('every form is taken', () => {
    for (const form of forms.values()) {
      const matter = form.fields.filter((field) => isShown(field, form.fields, valuesFrom(form)));
      expect(seenForm(slackForm(form, 'C1')).fields).toHaveLength(matter.length);
    }
  });
});

describe('in Teams', () => {
  const teams = (message: Message) => renderTeams(message, { accountOf: () => null, opensForm: (id) => forms.has(id) });
  test('every card passes Microsoft’s own library, is small enough and has few actions', () => {
    const wrong = (message: Message) =>
      complaints(teams(message)).length > 0 ||
      bytesOf(teams(message)) >= 28 * 1024 ||
      actionsOf(teams(message)).length > 6;
    expect(those(wrong)).toEqual([]);
  });
  test('nothing is left out', () => {
    expect(those((message) => linesOf(teams(message)).some((line) => leftOut.test(line)))).toEqual([]);
  });
  test('every form is a card', () => {
    const cards = [...forms.values()].map((form) => teamsForm(form, { button: form.id, value: '1' }));
    expect(cards.flatMap((card) => complaints(card))).toEqual([]);
    expect(cards.filter((card) => bytesOf(card) >= 28 * 1024)).toEqual([]);
  });
});

test('on the page every message is shown', () => {
  for (const message of all()) expect(renderPage(message).title).toBe(message.title);
});
