import { findByWords } from '../../chat/find.ts';
import { shortened } from '../../chat/swedish.ts';
import type { RemissParts } from '../remiss-context.ts';
import { invitedByDefault } from '../running/open-remiss.ts';
import type { Remiss } from './remiss.ts';

type Groups = { ok: true; ids: string[] } | { ok: false; fault: string };

/** One group a line, by name, alias or id; without any, those of the kind. */
export function groupsIn(parts: Pick<RemissParts, 'register'>, typed: string, kind: Remiss['kind']): Groups {
  const lines = typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0) return { ok: true, ids: invitedByDefault(parts, kind) };
  const meant = lines.map((line) => groupMeant(parts, line));
  const [fault] = meant.flatMap((one) => (one.ok ? [] : [one]));
  return fault ?? { ok: true, ids: [...new Set(meant.flatMap((one) => (one.ok ? one.ids : [])))] };
}

function groupMeant({ register }: Pick<RemissParts, 'register'>, line: string): Groups {
  const found = findByWords(line, register.groups(), ({ id, name, aliases }) => [id, name, ...aliases]);
  const typed = `"${shortened(line, 40)}"`;
  switch (found.type) {
    case 'one':
      return { ok: true, ids: [found.item.id] };
    case 'many': {
      const names = found.items.slice(0, 4).map(({ name }) => name);
      return { ok: false, fault: `${typed} kan vara flera grupper: ${names.join(', ')}. Skriv hela namnet.` };
    }
    case 'none': {
      const nearest = found.nearest ? ` Menade du ${found.nearest.name}?` : '';
      return { ok: false, fault: `Jag hittar ingen grupp som heter ${typed}.${nearest}` };
    }
  }
}
