import { expect, test } from 'vitest';
import { createRefusalLog } from '../../../src/surfaces/common/refusal-log.ts';
import { turnedTime } from '../../outbox/turned-time.ts';

test('of a flood of refused requests so many are logged a minute, and then how many more there were', async () => {
  const time = turnedTime('2027-03-01T08:00:00Z');
  const lines: object[] = [];
  const log = { warn: (fields: object) => void lines.push(fields) };
  const logRefusal = createRefusalLog(time.timer);
  const refuse = (count: number) => {
    for (let nr = 0; nr < count; nr += 1) logRefusal(log, { status: 401, reason: 'unsigned' }, 'refused');
  };
  refuse(5000);
  expect(lines).toHaveLength(30);
  await time.turn({ minutes: 1 });
  expect(lines.at(-1)).toEqual({ more: 4970 });
  expect(lines).toHaveLength(31);
  refuse(2);
  await time.turn({ minutes: 2 });
  expect(lines).toHaveLength(33);
  expect(time.alarms()).toBe(0);
});
