import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { takeData } from '../../../src/app/config/take-data.ts';
import { teamsManifest } from '../../../src/cli/teams-manifest.ts';
import { shippedAreas } from '../../../src/nhv/area/shipped-areas.ts';
import { dataFolder } from '../../../src/register/data-folder.ts';
import { groupTypeIds } from '../../../src/register/group-types.ts';
import { sjukvardsregion, sjukvardsregionens } from '../../../src/register/sjukvardsregion.ts';
import { pahittFolder } from '../../support/pahitt/pahitt-bot.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samverkansbot-data-'));
  cpSync(pahittFolder, folder, { recursive: true });
});

afterEach(() => {
  takeData(null);
  rmSync(folder, { recursive: true });
});

/** With something else in one of the files. */
function changed(name: string, from: string, to: string): void {
  const path = join(folder, name);
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
}

test('what is shipped has no faults, and is what is used where no folder is named', () => {
  expect(takeData(null)).toEqual([]);
  expect(dataFolder()).toBeNull();
  expect([sjukvardsregion().id, sjukvardsregionens()]).toEqual(['mellansverige', 'Sjukvårdsregion Mellansveriges']);
});

test('a folder of one’s own is taken, and the shipped again after it', () => {
  expect(takeData(folder)).toEqual([]);
  expect([sjukvardsregion().name, groupTypeIds()[0], shippedAreas().map(({ id }) => id)]).toEqual([
    'Sjukvårdsregion Påhitt',
    'natverk',
    ['pahittad-vard'],
  ]);
  expect(JSON.stringify(teamsManifest({ appId: 'x', publicUrl: 'https://bot.example.org', version: '1' }))).toContain(
    'Samverkansbot för Sjukvårdsregion Påhitt',
  );
  takeData(null);
  expect(groupTypeIds()[0]).toBe('vc');
});

test('without areas of its own it has Socialstyrelsen’s, where nobody who holds a permit is one of its regions', () => {
  rmSync(join(folder, 'nhv-areas.json'));
  expect(takeData(folder)).toEqual([]);
  const areas = shippedAreas();
  expect(areas.length).toBeGreaterThan(40);
  expect(areas.flatMap(({ ground }) => ground.permits).filter(({ region }) => region !== null)).toEqual([]);
});

describe('all that is wrong is said at once, with the file', () => {
  test('a folder that is not there', () => {
    expect(takeData('/finns/inte')).toEqual(['SJUKVARDSREGION: mappen /finns/inte finns inte.']);
  });

  test.each([
    [
      'a mandate of a type that there is not',
      'mandates.json',
      '"type": "natverk"',
      '"type": "klubb"',
      /mandates.json, 0.type:/,
    ],
    [
      'a name that is missing',
      'sjukvardsregion.json',
      '"name": "Sjukvårdsregion Påhitt",',
      '',
      /sjukvardsregion.json, name:/,
    ],
    ['what is no JSON', 'nhv-steps.json', '[', '', /nhv-steps.json: /],
    [
      'a plan with an activity that stands nowhere',
      'aktivitetsplan.json',
      '"area": "nara"',
      '"area": "annat"',
      /No fokusområde annat/,
    ],
    [
      'a paper that goes to a group that the register lacks',
      'mandates.json',
      '"decidedByGroup": "radet"',
      '"decidedByGroup": "forbundet"',
      /^SJUKVARDSREGION: mandates.json: natverk-2025 nämner gruppen forbundet, som inte finns i register.json.$/,
    ],
  ])('%s', (_, name, from, to, fault) => {
    changed(name, from, to);
    const faults = takeData(folder);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(fault);
  });

  test('a file that is missing, beside one that is wrong', () => {
    rmSync(join(folder, 'nhv-follow-up.json'));
    changed('sjukvardsregion.json', '"id": "pahitt"', '"id": "På hitt"');
    expect(takeData(folder).map((fault) => fault.slice(0, 60))).toEqual([
      expect.stringContaining('sjukvardsregion.json, id:'),
      expect.stringContaining('nhv-follow-up.json'),
    ]);
  });
});
