import { type Block, table, text } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { date } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { emptyOwnSection, type OwnSection } from '../../obligations/feature-hooks.ts';
import { openButtons } from '../../obligations/reminder-line.ts';
import { extensionActions } from '../duty/duty-actions.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { documentName, theDocument } from '../duty/duty-words.ts';
import type { ExtensionOfDuty } from './extension.ts';
import type { ExtensionStore } from './extension-store.ts';
import { type GranterUses, granterOf, grantRefusal } from './granter.ts';

type Uses = GranterUses & {
  extensions: Pick<ExtensionStore, 'undecided'>;
  duties: Pick<DutyStore, 'duty'>;
};

/** The requests for an extension that wait for the asker. */
export function ownRequests(uses: Uses, turn: Turn): OwnSection {
  const own = uses.extensions.undecided().flatMap((extension) => {
    const duty = uses.duties.duty(extension.duty);
    return duty && grantRefusal(granterOf(uses, duty, turn.today), turn) === null ? [{ extension, duty }] : [];
  });
  if (own.length === 0) return emptyOwnSection;
  return { blocks: requestBlocks(own), buttons: openers(own), tasks: own.length };
}

const mostRows = 10;

function requestBlocks(all: readonly ExtensionOfDuty[]): Block[] {
  const rows = all.map(({ extension, duty }) => [
    duty.group.name,
    documentName(duty),
    `${date(extension.lastDayOn)}, begärt av ${extension.askedByName}`,
  ]);
  return [
    text({ type: 'strong', text: `Anstånd att avgöra: ${all.length}` }),
    table(['Grupp', 'Dokument', 'Önskad dag'], rows.slice(0, mostRows)),
    ...leftOut(all.length - mostRows),
  ];
}

const openers = (all: readonly ExtensionOfDuty[]) =>
  openButtons(
    all.map(({ extension, duty }) => ({
      what: `Begäran om anstånd med ${theDocument(duty)}`,
      group: duty.group.name,
      open: extensionActions.show.button('', { extension: extension.id }),
    })),
  );
