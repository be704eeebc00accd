import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The workers end together only where what takes longest begins first and the many short files come last.
 *
 * @param long files, the longest first
 */
export function longestFirst(long: readonly string[]) {
  const place = ({ moduleId, project }: TestSpecification): number => {
    if (project.name !== 'whole') return long.length + 1;
    const at = long.findIndex((file) => moduleId.endsWith(`/${file}`));
    return at < 0 ? long.length : at;
  };
  return class LongestFirst extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      const usual = await super.sort(files);
      return usual.toSorted((a, b) => place(a) - place(b));
    }
  };
}
