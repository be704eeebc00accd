import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The file that found the last mutant, which stands close to this one, and then the quickest: most are found by the first. */
export class SoonestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const costOf = (file: TestSpecification): number => {
      const last = this.ctx.cache.getTestSpecificationResult(file);
      return last?.failed ? -1 : (last?.duration ?? 0);
    };
    return files.toSorted((a, b) => costOf(a) - costOf(b));
  }
}
