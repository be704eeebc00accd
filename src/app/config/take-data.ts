import { statSync } from 'node:fs';
import { z } from 'zod';
import { loadBoardReports } from '../../aktivitetsplan/board-reports/board-report-data.ts';
import { loadPlanning } from '../../aktivitetsplan/fokusomraden.ts';
import { loadAreas } from '../../nhv/area/shipped-areas.ts';
import { loadSteps } from '../../nhv/area/steps.ts';
import { takeYearlyQuestions } from '../../nhv/follow-up/yearly-questions.ts';
import { dataFile, regionIdsInData, useDataFolder } from '../../register/data-folder.ts';
import { takeGroupTypes } from '../../register/group-types.ts';
import { loadMandates } from '../../register/mandates.ts';
import { takeSjukvardsregion } from '../../register/sjukvardsregion.ts';

/** What is in each file, in the order in which one needs the other. */
const files: Readonly<Record<string, (json: unknown) => void>> = {
  'sjukvardsregion.json': takeSjukvardsregion,
  'group-types.json': takeGroupTypes,
  'mandates.json': (json) => void loadMandates(json),
  'nhv-steps.json': (json) => void loadSteps(json),
  'nhv-follow-up.json': takeYearlyQuestions,
  'register.json': () => void regionIdsInData(),
  'nhv-areas.json': (json) => void loadAreas(json, regionIdsInData()),
  'aktivitetsplan.json': (json) => void loadPlanning(json),
  'board-reports.json': (json) => void loadBoardReports(json),
};

/**
 * The whole process works for the sjukvårdsregion whose data lies in that folder: said before anything else is done.
 *
 * @param path null for what is shipped.
 * @returns everything that is wrong with the folder, a line each.
 */
export function takeData(path: string | null): string[] {
  if (path !== null && !isFolder(path)) return [`SJUKVARDSREGION: mappen ${path} finns inte.`];
  useDataFolder(path);
  const faults = Object.entries(files).flatMap(([name, take]) => faultsOf(name, take));
  return faults.length > 0 ? faults : strayGroups();
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

function faultsOf(name: string, take: (json: unknown) => void): string[] {
  try {
    take(dataFile(name));
    return [];
  } catch (error) {
    if (error instanceof z.ZodError) {
      return error.issues.map(({ path, message }) => `SJUKVARDSREGION: ${name}, ${path.join('.')}: ${message}`);
    }
    return [`SJUKVARDSREGION: ${name}: ${error instanceof Error ? error.message : String(error)}`];
  }
}

const namedGroups = z.array(
  z.looseObject({
    id: z.string(),
    decidedByGroup: z.string(),
    chair: z.looseObject({ appointedBy: z.string() }),
    duties: z.array(
      z.looseObject({
        recipient: z.looseObject({ group: z.string().optional() }).nullable(),
        approver: z.looseObject({ group: z.string() }).nullable(),
      }),
    ),
  }),
);
const registeredGroups = z.looseObject({ groups: z.array(z.looseObject({ id: z.string() })) });

/** A mandate whose paper goes to a group that the register lacks would go to nobody. */
function strayGroups(): string[] {
  const known = new Set(registeredGroups.parse(dataFile('register.json')).groups.map(({ id }) => id));
  return namedGroups.parse(dataFile('mandates.json')).flatMap(({ id, decidedByGroup, chair, duties }) => {
    const named = [
      decidedByGroup,
      ...(chair.appointedBy === 'self' ? [] : [chair.appointedBy]),
      ...duties.flatMap(({ recipient, approver }) => [recipient?.group ?? [], approver?.group ?? []].flat()),
    ];
    return [...new Set(named)]
      .filter((group) => !known.has(group))
      .map((group) => `SJUKVARDSREGION: mandates.json: ${id} nämner gruppen ${group}, som inte finns i register.json.`);
  });
}
