import { expect, test } from 'vitest';
import { uniqueRecipients } from '../../src/outbox/delivery.ts';

test('each person and each conversation is a recipient once, in the order given', () => {
  const anna = { person: 'anna' };
  const twelve = { conversation: 12 };
  expect(uniqueRecipients([anna, twelve, { person: '12' }, { person: 'anna' }, { conversation: 12 }])).toEqual([
    anna,
    twelve,
    { person: '12' },
  ]);
  expect(uniqueRecipients([])).toEqual([]);
});
