import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ManyBot, manyBot } from '../support/many-connections/many-bot.ts';
import { connectionIds, known } from '../support/many-connections/people.ts';
import { sevenRegionsRegister } from '../support/many-connections/register.ts';
import { silentDatabase } from '../support/new-database.ts';

let it: ManyBot;
beforeEach(async () => {
  it = await manyBot('2027-01-11T08:00', { register: sevenRegionsRegister, db: silentDatabase() });
});
afterEach(() => it.close());

const everything = () => Object.fromEntries(known.map(({ id, email }) => [id, [...it.world.seenBy(id).map((m) => `${m.connection}: ${m.title.split('\n')[0]}`), ...it.mailed(email).map((m) => `mail: ${m.mail.subject}`)]]));

test('look', async () => {
  for (const [who, id] of [['anna','uppsala'],['bjorn','orebro'],['vera','varmland']] as const) await it.acts(it.world.adds(who, id));
  await it.looks();
  await it.acts(it.world.as('karin').writes('sätt i gång'));
  await it.acts(it.world.as('karin').presses('Registret är tyst', 'Sätt i gång'));
  await it.acts(it.world.as('karin').writes('prognos 2027-01-12 till 2027-02-12'));
  console.log(it.world.as('karin').sees().slice(-2).map((m) => m.words).join('\n'));
  await it.until('2027-01-28T09:00');
  console.log('28', everything());
  await it.until('2027-01-29T09:00');
  console.log('29', everything());
  await it.until('2027-02-12T09:00');
  console.log('12', everything(), it.lines, it.bot.problems, it.linking.problems);
});
