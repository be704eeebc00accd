import { describe, expect, test } from 'vitest';
import { stampedSurface } from '../../src/chat/epoch/stamped-surface.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import { epochOf } from '../../src/database/epoch.ts';
import { type FakeSurface, fakeSurface } from '../support/fake-surface.ts';
import { goneBack } from '../support/gone-back.ts';
import { outboxUntil } from '../support/outbox-until.ts';
import {
  anna,
  bjorn,
  buttonsIn,
  cecilia,
  formOf,
  messageOf,
  type TestBot,
  testBot,
  withGroup,
} from '../support/test-bot.ts';

const groups = withGroup(
  'vc',
  'onkologi',
  { chair: anna },
  {
    groups: [
      { id: 'hematologi', name: 'Gruppen hematologi', type: 'vc' },
      { id: 'urologi', name: 'Gruppen urologi', type: 'vc' },
    ],
    seats: [
      { group: 'hematologi', person: 'bjorn', role: 'ordforande', from: '2026-01-01' },
      { group: 'urologi', person: 'cecilia', role: 'ordforande', from: '2026-01-01' },
    ],
  },
);
const chairs = [anna, bjorn, cecilia].map(({ id }) => id);
const night = Temporal.Instant.from('2027-02-12T01:00:00Z');

/** A platform that outlives the database. */
const platform = (readable: boolean): FakeSurface =>
  fakeSurface({ connection: 'page', readable, timer: { now: () => 0, after: () => () => {} } });

/** What a person has got about their report on the day, in order. */
const cameTo = (surface: FakeSurface, who: string) =>
  surface.shown
    .filter(({ address, message }) => address === `person/${who}` && /Verksamhetsberättelsen/u.test(message.title))
    .map(({ message }) => message.title);
const told = (surface: FakeSurface) => surface.shown.findLast(({ key }) => key.startsWith('restore/'));

/** Lives to the copy of the night, and from there to ten to nine, when all have been reminded. */
async function morning(surface: FakeSurface, meanwhile = async (_bot: TestBot) => {}): Promise<Buffer> {
  const bot = testBot('2026-11-23T07:00', { ...groups, surfaces: [surface] });
  await bot.until('2027-02-12T02:00');
  const image = bot.db.serialize();
  surface.shown.splice(0);
  await meanwhile(bot);
  await bot.until('2027-02-12T08:50');
  return image;
}

/** Starts on the copy at nine, and lives for some minutes. */
async function startsAgain(surface: FakeSurface, image: Buffer, until = '2027-02-12T09:15'): Promise<TestBot> {
  const db = goneBack(image, '2027-02-12T09:00', night);
  const bot = testBot('2027-02-12T09:00', { db, surfaces: [stampedSurface(surface, epochOf(db))] });
  await bot.tickLoop.tick();
  await outboxUntil(bot, until);
  await bot.until(until);
  return bot;
}

const reminder = 'Verksamhetsberättelsen för 2026 ska lämnas in inom 16 dagar';

describe('a restore in the middle of a morning, where one can look', () => {
  test('reminds nobody twice, and the buttons of what stands there work again', async () => {
    const surface = platform(true);
    const image = await morning(surface);
    for (const who of chairs) expect(cameTo(surface, who)).toEqual([reminder]);
    const bot = await startsAgain(surface, image);
    for (const who of chairs) expect(cameTo(surface, who)).toEqual([reminder]);
    const standing = surface.shown.find(({ address }) => address === 'person/anna');
    const [button] = buttonsIn(standing?.message ?? { title: '', blocks: [] });
    expect(formOf(await bot.presses('anna', button?.id ?? '', button?.value ?? '')).id).toBe('duty.submit');
  });

  test('reminds nobody twice although reminders get other ids, since somebody had been prompted before', async () => {
    const surface = platform(true);
    const image = await morning(surface, async (bot) => {
      await bot.until('2027-02-12T08:05');
      const { id } = bot.duty('onkologi', 'verksamhetsberattelse', 2026);
      await bot.presses('karin', 'reminder.now', `duty/${id}`);
    });
    await startsAgain(surface, image);
    for (const who of chairs) expect(cameTo(surface, who)).toHaveLength(1);
  });

  test('reminds those whom the lost bot had not reached', async () => {
    const surface = platform(true);
    const image = await morning(surface);
    const left = surface.shown.filter(({ address }) => address !== 'person/bjorn');
    surface.shown.splice(0, surface.shown.length, ...left);
    await startsAgain(surface, image);
    for (const who of chairs) expect(cameTo(surface, who)).toEqual([reminder]);
  });

  test('restored twice, it still reminds nobody twice', async () => {
    const surface = platform(true);
    const image = await morning(surface);
    await startsAgain(surface, image);
    await startsAgain(surface, image);
    for (const who of chairs) expect(cameTo(surface, who)).toEqual([reminder]);
  });

  test('tells the kansli once, to which second and what may be lost', async () => {
    const surface = platform(true);
    const image = await morning(surface);
    await startsAgain(surface, image);
    expect(surface.shown.filter(({ key }) => key.startsWith('restore/'))).toHaveLength(1);
    const words = plainText(told(surface)?.message ?? { title: '', blocks: [] });
    expect(words).toContain('Databasen är återställd till fredag 12 februari 2027 kl. 02.00.00');
    expect(words).toContain('Boten startade på den fredag 12 februari 2027 kl. 09.00.00.');
    expect(words).toContain('högst 7 timmar, kan ha gått förlorat');
    expect(words).toMatch(/Var redan skickade: \d+ meddelanden/u);
    expect(words).not.toContain('Skicka ändå');
  });
});

describe('a restore in the middle of a morning, where nobody can look', () => {
  test('reminds nobody before the kansli has chosen, and says how many wait', async () => {
    const surface = platform(false);
    const image = await morning(surface);
    const bot = await startsAgain(surface, image);
    for (const who of chairs) expect(cameTo(surface, who)).toEqual([reminder]);
    const { held } = bot.features.restored.counts();
    expect(held).toBeGreaterThanOrEqual(3);
    expect(plainText(told(surface)?.message ?? { title: '', blocks: [] })).toContain(
      `${held} meddelanden kan redan ha kommit fram, och det går inte att se efter.`,
    );
  });

  test('Skicka ändå is asked about first, sends what still holds, and says that it comes again', async () => {
    const surface = platform(false);
    const image = await morning(surface);
    const bot = await startsAgain(surface, image);
    const [send] = buttonsIn(told(surface)?.message ?? { title: '', blocks: [] });
    const asked = messageOf(await bot.presses('karin', send?.id ?? '', send?.value ?? ''));
    expect(asked.title).toMatch(/^Skicka \d+ meddelanden som kanske redan har kommit fram\?$/u);
    await bot.fills(
      'bjorn',
      { id: 'duty.submit', context: `§${epochOf(bot.db)}§${bot.duty('hematologi', 'verksamhetsberattelse', 2026).id}` },
      { document: 'https://example.org/b', documentOn: '2027-02-10', comment: '' },
    );
    const [yes] = buttonsIn(asked);
    await bot.presses('karin', yes?.id ?? '', yes?.value ?? '');
    await bot.until('2027-02-12T09:20');
    expect(cameTo(surface, 'anna')).toEqual([reminder, `${reminder} (skickas igen)`]);
    expect(cameTo(surface, 'cecilia')).toEqual([reminder, `${reminder} (skickas igen)`]);
    expect(cameTo(surface, 'bjorn').filter((title) => title.endsWith('(skickas igen)'))).toEqual([]);
    expect(bot.features.restored.counts().held).toBe(0);
    expect(messageOf(await bot.presses('karin', yes?.id ?? '', yes?.value ?? '')).title).toBe(
      'Det finns inget att välja om',
    );
    expect(plainText(told(surface)?.message ?? { title: '', blocks: [] })).toContain('Det som väntade på er skickas');
  });

  test('Skicka inte leaves it, and what comes later is sent as usual', async () => {
    const surface = platform(false);
    const image = await morning(surface);
    const bot = await startsAgain(surface, image);
    const [, drop] = buttonsIn(told(surface)?.message ?? { title: '', blocks: [] });
    const [yes] = buttonsIn(messageOf(await bot.presses('karin', drop?.id ?? '', drop?.value ?? '')));
    await bot.presses('karin', yes?.id ?? '', yes?.value ?? '');
    await bot.until('2027-02-19T09:00');
    expect(cameTo(surface, 'anna')).toEqual([reminder, 'Verksamhetsberättelsen för 2026 ska lämnas in inom 9 dagar']);
    expect(bot.features.restored.counts().held).toBe(0);
  });
});
