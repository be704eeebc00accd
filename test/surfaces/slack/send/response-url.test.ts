import { expect, onTestFinished, test } from 'vitest';
import { buttons, say, text } from '../../../../src/chat/message.ts';
import { answer, reply } from '../../../../src/chat/response.ts';
import type { Fault } from '../../../support/fake-slack/faults.ts';
import { accounts, channel, connected } from '../slack-house.ts';

const list = { ...say('Sida 1'), blocks: [text('Ett'), buttons({ id: 'list.next', label: 'Visa fler', value: '1' })] };

test.each<Fault>([
  { type: 'silence' },
  { type: 'drip', every: 50 },
])('an answer to a press that Slack leaves without an end is let go: %o', async (fault) => {
  const handle = ({ type }: { type: string }) => (type === 'button' ? reply('Sida 2') : answer(list));
  const it = await connected('http', { handle });
  onTestFinished(() => it.close());
  const anna = it.fake.user(accounts.anna);
  await anna.slash('/samverkan', 'lista', channel);
  const [shown] = it.fake.ephemeralTo(accounts.anna);
  it.fake.faults.add(fault, { method: 'response_url' });
  if (shown) await anna.press(shown, 'Visa fler');
  const call = () => it.fake.calls.find(({ method }) => method === 'response_url');
  await expect.poll(() => call()?.lasted, { timeout: 8000 }).toBeDefined();
});
