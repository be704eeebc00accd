import type { MessageKind } from '../../outbox/message-kinds.ts';
import { saidToday } from '../../outbox/message-kinds.ts';
import type { ProblemStore } from './problem-store.ts';
import { problemBegan, problemOver } from './problem-views.ts';
import { problemPrefix } from './tell-of-problems.ts';

type Uses = { problems: Pick<ProblemStore, 'find'>; timeZone: string };

/** What becomes of messages about the bot itself that were given up. */
export const problemKinds = ({ problems, timeZone }: Uses): readonly MessageKind[] => [
  {
    kind: 'something is wrong with the bot itself, or is over',
    pattern: new RegExp(`^${problemPrefix}/([^/]+)/([^/]+)/(?:began|over)/`, 'u'),
    standIn: null,
    rehearsed: null,
    again([code = '', beganAt = '']) {
      const problem = problems.find(code, beganAt);
      return saidToday(problem && (problem.isOver ? problemOver : problemBegan)(problem, timeZone));
    },
  },
];
