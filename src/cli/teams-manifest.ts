import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createZipArchiveSync, ZipEntry } from 'node:zlib';
import { z } from 'zod';
import { parseCommand } from '../chat/asking/parse.ts';
import type { ActionTable, Command, ShortcutAction } from '../chat/table.ts';
import { sjukvardsregion } from '../register/sjukvardsregion.ts';

/** What an app package is made for. */
export type TeamsApp = { appId: string; publicUrl: string; version: string };

const folder = new URL('../../manifests/teams/', import.meta.url);
const schema = '@microsoft/app-manifest/build/json-schemas/teams/v1.25/MicrosoftTeams.schema.json';
/** Teams cuts what is longer, although its schema allows it. */
const longest = { title: 32, description: 128 };

const command = z.object({ title: z.string(), description: z.string() });
const shape = z.object({
  bots: z.array(z.object({ commandLists: z.array(z.object({ commands: z.array(command) })) })),
});
/** A command in a message's menu, which opens a dialog. */
const inMenu = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string().max(longest.description),
  type: z.literal('action'),
  context: z.tuple([z.literal('message')]),
  fetchTask: z.literal(true),
});
const menus = z.object({ composeExtensions: z.array(z.object({ commands: z.array(inMenu) })).default([]) });

/** The actions that the manifest lists. */
type Askable = Pick<Required<ActionTable>, 'commands' | 'shortcuts'>;

/** The manifest with the installation's own id and address. */
export function teamsManifest({ appId, publicUrl, version }: TeamsApp): unknown {
  const filled = readFileSync(new URL('manifest.json', folder), 'utf8')
    .replaceAll('{{APP_ID}}', appId)
    .replaceAll('{{PUBLIC_URL}}', publicUrl)
    .replaceAll('{{HOST}}', new URL(publicUrl).hostname)
    .replaceAll('{{VERSION}}', version)
    .replaceAll('{{SJUKVARDSREGION}}', sjukvardsregion().name);
  return JSON.parse(filled);
}

/** Everything that is wrong with the manifest, by Microsoft's schema and by the bot's own table of actions. */
export const teamsFaults = async (manifest: unknown, { commands, shortcuts }: Askable): Promise<string[]> => [
  ...(await schemaFaults(manifest)),
  ...commandFaults(manifest, commands),
  ...shortcutFaults(manifest, shortcuts),
];

/** The validator is a development dependency, so it is not there in production. */
async function schemaFaults(manifest: unknown): Promise<string[]> {
  const { default: Draft04 } = await import('ajv-draft-04');
  const { default: formats } = await import('ajv-formats');
  const ajv = new Draft04.default({ strict: false, allErrors: true });
  formats.default(ajv as unknown as Parameters<typeof formats.default>[0]);
  const valid = ajv.compile(createRequire(import.meta.url)(schema));
  if (valid(manifest)) return [];
  return (valid.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'}: ${message}`);
}

function commandFaults(manifest: unknown, commands: readonly Command[]): string[] {
  const parsed = shape.safeParse(manifest);
  if (!parsed.success) return ['bots: the lists of commands are missing'];
  const listed = parsed.data.bots.flatMap(({ commandLists }) => commandLists.flatMap((list) => list.commands));
  return listed.flatMap(({ title, description }) => [
    ...(title.length > longest.title ? [`${title}: longer than ${longest.title} letters`] : []),
    ...(description.length > longest.description ? [`${title}: its description is too long`] : []),
    ...(parseCommand(title, commands).type === 'command' ? [] : [`${title}: the bot has no such command`]),
  ]);
}

/** The menus of messages hold every shortcut of the bot, under its name, and nothing else. */
function shortcutFaults(manifest: unknown, shortcuts: readonly ShortcutAction[]): string[] {
  const parsed = menus.safeParse(manifest);
  if (!parsed.success) return parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  const listed = parsed.data.composeExtensions.flatMap((extension) => extension.commands);
  const faultsOf = ({ id, label }: ShortcutAction): string[] => {
    const found = listed.find((one) => one.id === id);
    if (!found) return [`composeExtensions: ${id} is missing`];
    return found.title === label ? [] : [`composeExtensions: ${id} is called ${found.title}, and by the bot ${label}`];
  };
  const unknown = listed.filter(({ id }) => !shortcuts.some((row) => row.id === id));
  return [
    ...shortcuts.flatMap(faultsOf),
    ...unknown.map(({ id }) => `composeExtensions: the bot has no shortcut ${id}`),
    ...listed.filter(({ title }) => title.length > longest.title).map(({ id }) => `${id}: its title is too long`),
  ];
}

/** The app package as Teams takes it: the manifest and the two icons in a zip. */
export function teamsPackage(manifest: unknown): Buffer {
  const files: [string, Buffer][] = [
    ['manifest.json', Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)],
    ...['color.png', 'outline.png'].map((name): [string, Buffer] => [name, readFileSync(new URL(name, folder))]),
  ];
  const entries = files.map(([name, content]) => ZipEntry.createSync(name, content));
  return Buffer.concat([...createZipArchiveSync(entries)]);
}
