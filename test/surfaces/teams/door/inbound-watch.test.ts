import { expect, test } from 'vitest';
import type { AuthRefusal } from '../../../../src/surfaces/teams/door/auth.ts';
import { watchInbound } from '../../../../src/surfaces/teams/door/inbound-watch.ts';
import type { Activity } from '../../../../src/surfaces/teams/receive/activity.ts';

const outOfReach: AuthRefusal = { status: 503, reason: 'the keys are out of reach' };
const stranger: AuthRefusal = { status: 401, reason: 'another issuer' };
const activity = {} as Activity;

/** What the catch-up is told, as these come to the door and are handled. */
async function heardOf(refusals: readonly (AuthRefusal | null)[], isPutOff?: true): Promise<string[]> {
  const told: string[] = [];
  const tells = (what: string) => () => void told.push(what);
  const watched = watchInbound({ lost: tells('lost'), back: tells('back'), heard: tells('heard') });
  const left = [...refusals];
  const admit = watched.admit(async () => left.shift() ?? null);
  const onActivity = watched.onActivity(async () => (isPutOff ? { isPutOff } : {}));
  for (const expected of refusals) {
    expect(await admit(activity, '')).toBe(expected);
    if (expected === null) await onActivity(activity);
  }
  return told;
}

test('while Microsoft’s keys are out of reach nothing is heard, and then what was missed is read once', async () => {
  expect(await heardOf([null, outOfReach, outOfReach, null, null])).toEqual([
    'heard',
    'lost',
    'lost',
    'back',
    'heard',
    'heard',
  ]);
});

test('somebody whom we do not let in says nothing of what we hear', async () => {
  expect(await heardOf([stranger, null, outOfReach, stranger, null])).toEqual(['heard', 'lost', 'back', 'heard']);
});

test('what was put off is not heard yet', async () => {
  expect(await heardOf([null], true)).toEqual([]);
});
