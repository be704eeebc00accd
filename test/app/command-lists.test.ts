import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseCommand } from '../../src/chat/asking/parse.ts';
import { testBot } from '../support/test-bot.ts';

const commands = testBot('2026-11-23T07:00', {}).actions.table.commands.filter(({ smallTalk }) => !smallTalk);
const shown = commands.map(({ words: [word = ''] }) => word);
/** `nhv ny` is a part of `nhv`. */
const whole = shown.filter((word) => !shown.some((other) => word.startsWith(`${other} `)));
const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const inOrder = (words: Iterable<string>) => [...new Set(words)].toSorted();

/** The command that a line is, by the word that it is shown by; else the line itself. */
function commandOf(line: string): string {
  const parsed = parseCommand(line, commands);
  return parsed.type === 'command' ? (parsed.command.words[0] ?? '') : line;
}

/** Everything set as code in the first column of README's table of commands. */
function inReadme(): string[] {
  const [, section = ''] = read('README.md').split('## What people can type\n');
  const [table = ''] = section.split('\n## ');
  const rows = table.split('\n').filter((line) => line.startsWith('| `'));
  return rows.flatMap((row) => [...(row.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, code = '']) => code));
}

type Manifest = { bots: [{ commandLists: { scopes: string[]; commands: { title: string }[] }[] }] };
const { bots } = JSON.parse(read('manifests/teams/manifest.json')) as Manifest;
const inTeams = bots[0].commandLists.map((list) => ({
  where: list.scopes.join(', '),
  titles: list.commands.map(({ title }) => title),
}));

/** Teams shows ten in each list, so these are left to `hjälp`. A new command is put here or in the manifest. */
const leftOut: Record<string, readonly string[]> = {
  personal: [
    ...[
      'nästa',
      'dagordning',
      'prognos',
      'påminn',
      'sätt datum',
      'nhv',
      'grupp',
      'logg',
      'koppla kanal',
      'koppla loss',
    ],
    ...[
      'lägg till person',
      'ändra person',
      'lägg till plats',
      'avsluta plats',
      'rätta plats',
      'platser',
      'inställningar',
      'borta',
      'delegation',
      'dokument',
      'verksamhetsberättelser',
      'utkast till verksamhetsberättelse',
      'årsmöte',
      'uppdrag',
      'ärende',
      'inför mötet',
      'närvaro',
    ],
    ...['lägg till grupp', 'ändra grupp', 'avsluta grupp', 'återuppta grupp', 'slå ihop grupp'],
    ...[
      'aktivitetsplan',
      'aktivitet',
      'återrapport',
      'prislista',
      'nämndens rapporter',
      'årshjul',
      'akt',
      'exportera',
      'gallring',
      'gallra',
      'glöm person',
      'skydda person',
    ],
    ...['sätt i gång', 'pausa utskick', 'återuppta utskick', 'nämnder', 'jämför kanal', 'nås inte'],
  ],
  'team, groupChat': [
    ...['nästa', 'prognos', 'påminn', 'sätt datum', 'nhv', 'grupp', 'grupper', 'representation', 'logg', 'utskick'],
    ...[
      'lägg till person',
      'ändra person',
      'lägg till plats',
      'avsluta plats',
      'rätta plats',
      'platser',
      'inställningar',
      'borta',
      'delegation',
      'dokument',
      'verksamhetsberättelser',
      'utkast till verksamhetsberättelse',
      'årsmöte',
      'uppdrag',
      'ärende',
      'inför mötet',
      'närvaro',
    ],
    ...['lägg till grupp', 'ändra grupp', 'avsluta grupp', 'återuppta grupp', 'slå ihop grupp'],
    ...[
      'aktivitetsplan',
      'aktivitet',
      'återrapport',
      'prislista',
      'nämndens rapporter',
      'årshjul',
      'akt',
      'exportera',
      'gallring',
      'gallra',
      'glöm person',
      'skydda person',
    ],
    ...['sätt i gång', 'pausa utskick', 'återuppta utskick', 'nämnder', 'jämför kanal', 'nås inte'],
  ],
};

test('README’s table has every command, and nothing else', () => {
  expect(inReadme().length).toBeGreaterThan(20);
  expect(inOrder(inReadme().map(commandOf))).toEqual(inOrder(shown));
});

describe('the lists in Teams’ manifest', () => {
  test('are those for the chat of one and for the others', () => {
    expect(inTeams.map(({ where }) => where)).toEqual(Object.keys(leftOut));
  });

  test.each(inTeams)('has each command or leaves it out knowingly: $where', ({ where, titles }) => {
    expect(titles.map(commandOf), 'by the words that are shown').toEqual(titles);
    expect([...titles, ...(leftOut[where] ?? [])].toSorted()).toEqual(whole.toSorted());
  });
});
