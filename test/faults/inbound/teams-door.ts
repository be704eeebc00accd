import { signingKey, token } from '../../support/fake-teams/keys.ts';
import { teamsBot } from '../../support/teams-bot.ts';
import { anna, withGroup } from '../../support/test-bot.ts';
import { compared, counting, type InboundResult } from './counted.ts';
import { mixed } from './in-hand.ts';

const batch = 30;

/** Through real botbuilder, whose keys are looked up and whose tokens are checked. */
export async function teamsDoor(events: number, random: () => number): Promise<InboundResult> {
  const counted = counting();
  const house = withGroup('vc', 'onkologi', { chair: anna });
  const it = await teamsBot('2027-02-01T07:00', { register: house.register, rows: { commands: counted.commands } });
  const { teams, bot } = it;
  counted.begin(bot.db);
  teams.world.person('anna', 'Anna Exempel', 'anna@example.org');
  const says = (text: string, more: object = {}) =>
    teams.activity('anna', teams.world.personal('anna'), { type: 'message', text, ...more });
  await teams.post(says('hjälp'));
  const words = Array.from({ length: events }, (_, nth) => `t${nth}`);
  const badWords: string[] = [];
  const stranger = signingKey();
  const hour = 3600;
  const old = Math.floor(Date.now() / 1000) - hour;
  const [own] = teams.keys;
  const authorizations: readonly (() => string)[] = [
    () => '',
    () => 'Bearer hej',
    () => `Bearer ${token(teams.claims(), stranger)}`,
    () => `Bearer ${token(teams.claims(), { ...stranger, kid: own?.kid ?? '' })}`,
    () => `Bearer ${token(teams.claims({ exp: old }), own ?? stranger)}`,
    () => `Bearer ${token(teams.claims({ aud: 'another-app' }), own ?? stranger)}`,
    () => `Bearer ${token(teams.claims({ serviceurl: 'https://example.org/' }), own ?? stranger)}`,
    () => `Bearer ${token(teams.claims(), own ?? stranger, 'none')}`,
  ];
  let [requests, letIn] = [0, 0];
  const comes = async (activity: object): Promise<void> => {
    requests += 1;
    await teams.post(activity);
  };
  async function refuses(activity: object, authorization?: string): Promise<void> {
    const { status } = await teams.post(activity, authorization);
    if (status < 400) letIn += 1;
  }
  for (let from = 0; from < events; from += batch) {
    const those = words.slice(from, from + batch).map((word) => says(`räkna ${word}`));
    const copies = those.flatMap((one) => Array.from({ length: 1 + Math.floor(random() * 4) }, () => one));
    await Promise.all(mixed(copies, random).map(comes));
    bot.turnTo(bot.now().add({ minutes: 6 }).toZonedDateTimeISO('Europe/Stockholm').toPlainDateTime().toString());
    for (const one of those) if (random() < 0.2) await comes(one);
    for (const [nth, authorization] of authorizations.entries()) {
      badWords.push(`bad${from}-${nth}`);
      await refuses(says(`räkna bad${from}-${nth}`), authorization());
    }
    badWords.push(`bad${from}`);
    await refuses({ ...says(`räkna bad${from}`), channelData: { tenant: { id: 'another' } } });
    await it.settled();
  }
  const { doubled, lost, acted } = compared(counted.counts(), words, badWords);
  await it.close();
  return {
    what: 'tokens and HTTP to botbuilder',
    events,
    requests,
    doubled,
    lost,
    bad: badWords.length,
    letIn: letIn + acted,
  };
}
