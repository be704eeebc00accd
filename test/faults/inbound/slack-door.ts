import { slackBot } from '../../stories/slack-house.ts';
import { anna, bjorn, cecilia, withGroup } from '../../support/test-bot.ts';
import { accounts } from '../../surfaces/slack/slack-house.ts';
import { compared, counting, type InboundResult } from './counted.ts';

const batch = 40;
const foreign = { team: 'T99ANNAN', enterprise: 'E99ANNAN', app: 'A99ANNAN' };

/** Through real Bolt over signed HTTP: copies, mixed up, again later, and what Slack would never send. */
export async function slackDoor(events: number, random: () => number): Promise<InboundResult> {
  const counted = counting();
  const house = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn, members: [cecilia] });
  const it = await slackBot('http', '2027-02-01T07:00', { ...house, more: { commands: counted.commands } });
  const { fake, bot } = it;
  counted.begin(bot.db);
  const { deliveries } = fake;
  const words = Array.from({ length: events }, (_, nth) => `s${nth}`);
  const refused: boolean[] = [];
  const strange = fake.asInstalled(foreign);
  const before = deliveries.all.length;
  for (let from = 0; from < events; from += batch) {
    deliveries.repeatEach(1 + Math.floor(random() * 4));
    deliveries.hold();
    const those = words.slice(from, from + batch).map((word, nth) => {
      const user = fake.user(accounts[nth % 2 === 0 ? 'anna' : 'bjorn']);
      return nth % 3 === 0 ? user.slash('/samverkan', `räkna ${word}`) : user.write(undefined, `räkna ${word}`);
    });
    await new Promise((resolve) => setImmediate(resolve));
    deliveries.release(Math.floor(random() * 1e6));
    await Promise.all(those);
    deliveries.repeatEach(1);
    const forged = fake.forge();
    const bad = [forged.badSignature(), forged.unsigned(), forged.old(6), forged.ahead(6)];
    const latest = deliveries.all.at(-1);
    if (latest) bad.push(forged.replay(latest, -400));
    for (const { status } of await Promise.all(bad)) refused.push(status === 401);
    await strange.says(accounts.anna, `räkna bad${from}`);
    if (latest && random() < 0.8) await forged.replay(latest);
    await it.delivers();
  }
  await fake.quiet();
  const bad = words.filter((_, nth) => nth % batch === 0).map((_, nth) => `bad${nth * batch}`);
  const { doubled, lost, acted } = compared(counted.counts(), words, bad);
  const requests = deliveries.all.slice(before).reduce((sum, { attempts }) => sum + attempts, 0);
  const letIn = acted + refused.filter((isRefused) => !isRefused).length;
  await it.close();
  return { what: 'signed HTTP to Bolt', events, requests, doubled, lost, bad: refused.length + bad.length, letIn };
}
