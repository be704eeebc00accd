import { describe, expect, onTestFinished, test } from 'vitest';
import type { Invocation } from '../../../src/chat/invocation.ts';
import { say } from '../../../src/chat/message.ts';
import { answer, nothing } from '../../../src/chat/response.ts';
import { readable } from '../../support/fake-slack/seen.ts';
import { accounts, connected } from './slack-house.ts';
import { turnedTimer } from './turned-timer.ts';

const { anna, bjorn } = accounts;

async function homes() {
  const timer = turnedTimer();
  const now = { changes: 0, home: 'Ett' };
  const heard: Invocation[] = [];
  const it = await connected('socket', {
    timer,
    isKnown: (account) => account === anna || account === bjorn,
    changesSoFar: () => now.changes,
    handle(invocation) {
      heard.push(invocation);
      if (invocation.type === 'home') return answer(say(now.home));
      return invocation.type === 'command' ? answer(say(`Hej, du skrev ${invocation.text}`)) : nothing;
    },
  });
  onTestFinished(() => it.close());
  const { fake } = it;
  const passes = async (seconds: number) => {
    for (let passed = 0; passed < seconds; passed += 1) {
      timer.turn(1000);
      await fake.quiet();
    }
  };
  const changes = (home: string) => {
    now.changes += 1;
    now.home = home;
  };
  const opens = async (who: string, tab: 'home' | 'messages' = 'home') => {
    await fake.user(who).openHome(tab);
    await fake.quiet();
  };
  const shown = (who: string) => readable(fake.home(who)?.blocks ?? []).join('|');
  const published = () => fake.calls.filter(({ method }) => method === 'views.publish').length;
  const said = (who: string) => fake.dm(who).messages.map(({ text }) => text);
  return { ...it, heard, passes, changes, opens, shown, published, directly: said };
}

describe('the homes that have been opened', () => {
  test('show what has changed, and only those', async () => {
    const { opens, changes, passes, shown, fake } = await homes();
    await opens(anna);
    changes('Två');
    await passes(6);
    expect(shown(anna)).toBe('Två');
    expect(fake.home(bjorn)).toBeNull();
  });

  test('are not drawn again when nothing that they show has changed, nor looked at when nothing has', async () => {
    const { opens, changes, passes, published, heard } = await homes();
    await opens(anna);
    await passes(60);
    expect(heard).toHaveLength(1);
    changes('Ett');
    await passes(60);
    expect(heard).toHaveLength(2);
    expect(published()).toBe(1);
  });

  test('are drawn one a second', async () => {
    const { opens, changes, passes, shown } = await homes();
    await opens(anna);
    await opens(bjorn);
    changes('Två');
    await passes(5);
    expect([shown(anna), shown(bjorn)].toSorted()).toEqual(['Ett', 'Två']);
    await passes(1);
    expect([shown(anna), shown(bjorn)]).toEqual(['Två', 'Två']);
  });

  test('are drawn at the next change where Slack did not take the last', async () => {
    const { opens, changes, passes, shown, fake } = await homes();
    await opens(anna);
    fake.faults.add({ type: 'error', error: 'something_new' }, { method: 'views.publish' });
    changes('Två');
    await passes(6);
    expect(shown(anna)).toBe('Ett');
    changes('Två');
    await passes(6);
    expect(shown(anna)).toBe('Två');
  });
});

describe('the conversation, opened before anything is said in it', () => {
  test('begins with a hello, once', async () => {
    const { opens, directly } = await homes();
    await opens(anna, 'messages');
    await opens(anna, 'messages');
    expect(directly(anna)).toEqual(['Hej, du skrev hej']);
  });

  test('shows a stranger what they would see at home, and does not count as writing', async () => {
    const { opens, directly, heard } = await homes();
    await opens(accounts.sten, 'messages');
    expect(directly(accounts.sten)).toEqual(['Ett']);
    expect(heard.map(({ type }) => type)).toEqual(['home']);
  });

  test('is left as it is where something has been said, or Slack does not say', async () => {
    const { opens, directly, fake } = await homes();
    await fake.user(anna).write(undefined, 'status');
    await fake.quiet();
    const before = directly(anna);
    await opens(anna, 'messages');
    expect(directly(anna)).toEqual(before);
    fake.faults.add({ type: 'error', error: 'missing_scope' }, { method: 'conversations.history' });
    await opens(bjorn, 'messages');
    expect(directly(bjorn)).toEqual([]);
  });
});
