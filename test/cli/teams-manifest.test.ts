import { readFileSync } from 'node:fs';
import { ZipBuffer } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { createActions } from '../../src/app/actions.ts';
import { createFeatures } from '../../src/app/features.ts';
import { workCalendar } from '../../src/calendar/work-calendar.ts';
import { nothing } from '../../src/chat/response.ts';
import { anyoneKnown, type ShortcutAction } from '../../src/chat/table.ts';
import { teamsFaults, teamsManifest, teamsPackage } from '../../src/cli/teams-manifest.ts';
import { openDatabase } from '../../src/database/open.ts';
import { shippedMandates } from '../../src/register/mandates.ts';

const app = {
  appId: '3f2a1c54-0a55-4a0f-9d47-6a6d2f1f9a10',
  publicUrl: 'https://samverkansbot.example.org',
  version: '0.1.0',
};
const db = openDatabase(':memory:');
const hours = { mandates: shippedMandates(), timeZone: 'Europe/Stockholm', calendar: workCalendar() };
const { table } = createActions(db, createFeatures(db, hours));
const point = { id: 'remiss.point', label: 'Gör till synpunkt', reads: true, allowed: anyoneKnown, run: () => nothing };
const toPlan = { ...point, id: 'plan.point', label: 'Lägg i aktivitetsplanen' };
const faults = (manifest: unknown, shortcuts: readonly ShortcutAction[] = [point, toPlan]) =>
  teamsFaults(manifest, { commands: table.commands, shortcuts });
const changed = (from: string, to: string) => JSON.parse(JSON.stringify(teamsManifest(app)).replace(from, to));

test("the manifest passes Microsoft's schema, and lists commands and shortcuts that there are", async () => {
  expect(await faults(teamsManifest(app))).toEqual([]);
  expect(JSON.stringify(teamsManifest(app))).not.toContain('{{');
});

test('it is for chats of one, group chats and teams, with at most ten commands in each list', () => {
  const { bots } = teamsManifest(app) as { bots: { scopes: string[]; commandLists: { commands: object[] }[] }[] };
  expect(bots[0]?.scopes).toEqual(['personal', 'team', 'groupChat']);
  for (const { commands } of bots[0]?.commandLists ?? []) expect(commands.length).toBeLessThanOrEqual(10);
});

describe('what is wrong is told', () => {
  test.each<[string, unknown, RegExp]>([
    ['an app id that is none', teamsManifest({ ...app, appId: 'app' }), /guid|pattern/i],
    ['a misspelt scope', changed('"groupChat"', '"groupchat"'), /scopes/],
    [
      'a command that does not exist',
      changed('"title":"mina"', '"title":"päron"'),
      /päron: the bot has no such command/,
    ],
    ['a title that is too long', changed('"title":"mina"', `"title":"mina ${'x'.repeat(30)}"`), /longer than 32/],
    ['a long description', changed('Dina uppgifter', 'x'.repeat(129)), /description is too long/],
    ['a shortcut that does not exist', changed('"remiss.point"', '"remiss.pont"'), /has no shortcut remiss\.pont/],
    ['a shortcut that is left out', changed('"composeExtensions"', '"annat"'), /remiss\.point is missing/],
    ['a shortcut by another name', changed('Gör till synpunkt', 'Gör till svar'), /is called Gör till svar/],
    ['a shortcut with too long a name', changed('Gör till synpunkt', 'x'.repeat(33)), /title is too long/],
    ['a shortcut in other menus', changed('["message"]', '["message","compose"]'), /context/],
    ['a shortcut that opens nothing', changed('"fetchTask":true', '"fetchTask":false'), /fetchTask/],
  ])('%s', async (_, manifest, fault) => {
    expect((await faults(manifest)).join('\n')).toMatch(fault);
  });
});

test('a manifest without shortcuts is for a bot without them', async () => {
  const none = JSON.parse(JSON.stringify(teamsManifest(app)));
  delete none.composeExtensions;
  expect(await faults(none, [])).toEqual([]);
  expect((await faults(none)).join('\n')).toMatch(/remiss\.point is missing/);
});

test('the package is the manifest and two icons of the sizes that Teams wants', () => {
  const zip = new ZipBuffer(teamsPackage(teamsManifest(app)));
  expect([...zip.keys()]).toEqual(['manifest.json', 'color.png', 'outline.png']);
  expect(JSON.parse(String(zip.get('manifest.json')?.contentSync()))).toEqual(teamsManifest(app));
  const size = (name: string) => {
    const png = readFileSync(new URL(`../../manifests/teams/${name}`, import.meta.url));
    return [png.readUInt32BE(16), png.readUInt32BE(20)];
  };
  expect(size('color.png')).toEqual([192, 192]);
  expect(size('outline.png')).toEqual([32, 32]);
});
