import { expect, onTestFinished, test } from 'vitest';
import { goneBack } from '../support/gone-back.ts';
import { linkIn, mailBot } from '../support/mail-bot.ts';
import { nhvRegister, polio } from '../support/nhv-group.ts';
import { outboxUntil } from '../support/outbox-until.ts';
import { teamsBot } from '../support/teams-bot.ts';
import { anna, bjorn, withGroup } from '../support/test-bot.ts';

const everyone = ['anna', 'bjorn', 'cecilia', 'gun', 'karin', 'sten'];
const old = 'Det här gällde före en återställning';

test.each([
  ['a channel that Graph may read', true],
  ['a channel that nobody may read', false],
] as const)('in Teams, in %s: an old card, form and key act on nothing that has their ids now', async (_, consent) => {
  const before = await teamsBot('2027-02-22T10:00', { register: nhvRegister });
  const { teams } = before;
  onTestFinished(() => teams.close());
  for (const key of everyone) teams.world.person(key, `${key} Exempel`);
  const place = teams.world.channel('NHV-gruppen', everyone);
  const inTeams = (bot: typeof before) => {
    const writes = async (text: string, where?: typeof place) => {
      await teams.writes('karin', text, where ? { in: where } : {});
      await bot.settled();
    };
    const opens = async (title: string) => {
      await writes('remiss ny');
      await (await teams.opens('karin', 'Öppna formuläret')).submit({ ...polio, title });
      await writes('remiss 2027-01 öppna');
      await outboxUntil(bot.bot, '2027-02-22T10:15');
    };
    return { writes, opens };
  };
  await teams.adds('karin', place);
  await inTeams(before).writes('koppla kanal nhv-gruppen', place);
  place.consent = consent;
  const image = before.bot.db.serialize();
  await inTeams(before).opens('Den förlorade remissen');
  const heads = () => place.messages.filter(({ summary }) => summary.startsWith('Remiss 2027-01'));
  const press = teams.pressOf('gun', 'Inget att erinra', { in: place });
  const dialog = await teams.opens('gun', 'Svara', { in: place });
  await before.leaves();

  const after = await teamsBot('2027-02-22T10:20', { from: { db: goneBack(image, '2027-02-22T10:20'), teams } });
  onTestFinished(() => after.leaves());
  teams.settings.fault = ({ name, conversation }) =>
    name === 'send' && conversation === place.id && heads().length === 1 ? { cut: true } : null;
  const opening = inTeams(after);
  await opening.writes('remiss ny');
  await (await teams.opens('karin', 'Öppna formuläret')).submit({ ...polio, title: 'Den nya remissen' });
  await opening.writes('remiss 2027-01 öppna');
  teams.settings.fault = () => null;
  await outboxUntil(after.bot, '2027-02-22T10:30');
  expect(heads().map(({ summary }) => summary)).toEqual([
    'Remiss 2027-01: Den förlorade remissen',
    `Remiss 2027-01: Den nya remissen${consent ? '' : ' (skickas igen)'}`,
  ]);

  expect(JSON.stringify(await teams.post(press))).toContain(old);
  expect(JSON.stringify(await dialog.submit({ 'text.1': 'Fyra enheter räcker.' }))).toContain(old);
  expect(after.bot.features.remisser.entries.log(1)).toEqual([]);
  await teams.presses('gun', 'Inget att erinra', { in: place });
  expect(after.bot.features.remisser.entries.log(1)).not.toEqual([]);
});

test('by mail: what the page showed before is refused, and the same link shows what can be pressed now', async () => {
  const { register } = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });
  const before = await mailBot('2027-01-04T08:00', { register, byMail: ['anna'] });
  await before.until('2027-01-29T09:00');
  const [mail] = before.mailed('anna').slice(-1);
  if (!mail) throw new Error('nothing was mailed');
  const link = linkIn(mail);
  const shown = (await before.pages.get(link)).sent('Vi arbetar med det');
  const db = goneBack(before.db.serialize(), '2027-01-29T10:00');
  const bot = await mailBot('2027-01-29T10:00', { db, byMail: ['anna'], smtp: before.smtp });
  const state = () => bot.duty('onkologi', 'verksamhetsberattelse', 2026).state;
  expect((await bot.pages.post(link, shown)).words).toContain(old);
  expect(state()).toBe('ej_paborjad');
  await bot.pages.press(link, await bot.pages.get(link), 'Vi arbetar med det');
  expect(state()).not.toBe('ej_paborjad');
});
