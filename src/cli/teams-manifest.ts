import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createZipArchiveSync, ZipEntry } from 'node:zlib';
import { z } from 'zod';
import { parseCommand } from '../chat/parse.ts';
import type { Command } from '../chat/table.ts';

/** What an app package is made for. */
export type TeamsApp = { appId: string; publicUrl: string; version: string };

const folder = new URL('../../manifests/teams/', import.meta.url);
const schema = '@microsoft/app-manifest/build/json-schemas/teams/v1.22/MicrosoftTeams.schema.json';
/** Teams shows no more of them than this; its schema lets more through. */
const longest = { title: 32, description: 128 };

const command = z.object({ title: z.string(), description: z.string() });
const shape = z.object({
  bots: z.array(z.object({ commandLists: z.array(z.object({ commands: z.array(command) })) })),
});

/** The manifest with what is only known where the bot runs. */
export function teamsManifest({ appId, publicUrl, version }: TeamsApp): unknown {
  const filled = readFileSync(new URL('manifest.json', folder), 'utf8')
    .replaceAll('{{APP_ID}}', appId)
    .replaceAll('{{PUBLIC_URL}}', publicUrl)
    .replaceAll('{{HOST}}', new URL(publicUrl).hostname)
    .replaceAll('{{VERSION}}', version);
  return JSON.parse(filled);
}

/** Everything that is wrong with it: by Microsoft's schema, and by the commands that the bot really has. */
export const teamsFaults = async (manifest: unknown, commands: readonly Command[]): Promise<string[]> => [
  ...(await schemaFaults(manifest)),
  ...commandFaults(manifest, commands),
];

/** The validator is for whoever makes the package, so it is not there in production. */
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

/** The app package as Teams takes it: the manifest and the two icons in a zip. */
export function teamsPackage(manifest: unknown): Buffer {
  const files: [string, Buffer][] = [
    ['manifest.json', Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)],
    ...['color.png', 'outline.png'].map((name): [string, Buffer] => [name, readFileSync(new URL(name, folder))]),
  ];
  const entries = files.map(([name, content]) => ZipEntry.createSync(name, content));
  return Buffer.concat([...createZipArchiveSync(entries)]);
}
