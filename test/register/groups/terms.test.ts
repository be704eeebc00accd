import { describe, expect, test } from 'vitest';
import { whoAppoints } from '../../../src/register/groups/terms.ts';
import type { Mandate } from '../../../src/register/mandates.ts';
import type { Group } from '../../../src/register/register.ts';

describe('who appoints', () => {
  const mandate = (chair: string, vice: string | null) =>
    ({
      chair: { appointedBy: chair, years: 2, clause: '' },
      viceChair: vice === null ? null : { appointedBy: vice, years: 2, clause: '' },
    }) as Mandate;
  const group = (own: Mandate | null) => ({ id: 'rsg-patientsakerhet', mandate: own }) as Group;

  test.each([
    ['the group that the mandate names', mandate('ledningsgruppen', null), 'ordforande', 'ledningsgruppen'],
    ['the group itself', mandate('self', null), 'ordforande', 'rsg-patientsakerhet'],
    [
      'for the vice chair what is said of the vice chair',
      mandate('self', 'ledningsgruppen'),
      'vice_ordforande',
      'ledningsgruppen',
    ],
    ['nobody for a vice chair that the mandate does not have', mandate('self', null), 'vice_ordforande', null],
    ['nobody where the mandate is not known', null, 'ordforande', null],
    ['nobody for a member', mandate('self', 'self'), 'ledamot', null],
  ] as const)('%s', (_, own, role, expected) => {
    expect(whoAppoints(group(own), role)).toBe(expected);
  });
});
