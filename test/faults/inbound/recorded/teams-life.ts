import { nhvRegister, polio } from '../../../support/nhv-group.ts';
import { teamsBot } from '../../../support/teams-bot.ts';
import type { TestBot } from '../../../support/test-bot.ts';
import type { Heard, Lived } from './heard.ts';

export const begins = '2027-02-22T10:00';

const everyone = ['anna', 'bjorn', 'cecilia', 'gun', 'karin'];

/** A remiss is answered in a channel of Teams, from the middle of it on as it was told there. */
export async function liveInTeams(): Promise<Lived & { bot: TestBot }> {
  const it = await teamsBot(begins, { register: nhvRegister });
  const { teams, bot } = it;
  for (const key of everyone) teams.world.person(key, `${key} Exempel`);
  const place = teams.world.channel('NHV-gruppen', everyone);
  async function acts(work: Promise<unknown>): Promise<void> {
    await work;
    await it.settled();
  }
  const question = (nr: number): string => {
    const found = teams.sees('anna', place).find(({ summary }) => summary.startsWith(`Fråga ${nr} av 4`));
    if (!found) throw new Error(`there is no question ${nr}`);
    return found.id;
  };
  for (const key of everyone) await acts(teams.writes(key, 'hej'));
  await acts(teams.writes('karin', 'koppla kanal nhv-gruppen', { in: place }));
  await acts(teams.writes('karin', 'remiss ny'));
  await acts((await teams.opens('karin', 'Öppna formuläret')).submit(polio));
  await acts(teams.writes('karin', 'remiss 2027-01 öppna'));
  const said = teams.says('cecilia', place, 'Fyra enheter räcker, även för öarna.', { under: question(1) });
  const other = teams.says('bjorn', place, 'Vi är för.', { under: question(2) });
  await acts(teams.delivers(said, other));
  const image = bot.db.serialize();

  const told = listening();
  await acts(teams.presses('cecilia', 'Avstyrker'));
  await acts(teams.presses('bjorn', 'Tillstyrker'));
  await acts(teams.delivers(teams.edited(said, 'Tre enheter räcker, även för öarna.')));
  await acts(teams.delivers(teams.says('anna', place, 'Bra så.', { under: question(3) })));
  await acts(teams.presses('gun', 'Inget att erinra', { in: place }));
  await acts(teams.delivers(teams.deleted(other)));
  const requests = told();
  if (bot.problems.length > 0) throw new Error(`it fails: ${JSON.stringify(bot.problems[0])}`);
  const { appId, tenantId } = teams.credentials;
  await it.close();
  const heard = requests.map((text): Heard => ({ kind: 'activity', body: JSON.parse(text) }));
  return { image, requests: heard, bot, within: { appId, tenantId } };
}

/** What is posted to the bot from now on. @returns what has been, and listens no more */
function listening(): () => string[] {
  const { fetch } = globalThis;
  const bodies: string[] = [];
  globalThis.fetch = (where, more) => {
    if (String(where).endsWith('/api/messages') && typeof more?.body === 'string') bodies.push(more.body);
    return fetch(where, more);
  };
  return () => {
    globalThis.fetch = fetch;
    return bodies;
  };
}
