import { expect, test } from 'vitest';
import { positionsCsv } from '../../../src/remiss/papers/positions-csv.ts';
import { log, stood, wrote } from '../entries.ts';
import { aWhole } from '../remisser.ts';

test('Swedish Excel opens it: a mark first, semicolons, every region and question, and no formula', () => {
  const said = log(
    stood(1, 'tillstyrker', { by: 'bjorn', region: 'orebro' }),
    wrote(1, '=1+1; "citat"\nny rad', { by: 'bjorn', region: 'orebro', source: 'b1' }),
  );
  const bytes = positionsCsv(aWhole(said));
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = new TextDecoder().decode(bytes).split('\r\n');
  expect(lines[0]).toBe('Region;Nr;Fråga;Ställningstagande;Synpunkter');
  expect(lines).toHaveLength(1 + 3 * 2);
  expect(lines).toContain('Region Dalarna;1;Tillstyrker ni definitionen?;;');
  expect(lines).toContain(`Region Örebro län;1;Tillstyrker ni definitionen?;Tillstyrker;"'=1+1; ""citat""\nny rad"`);
});
