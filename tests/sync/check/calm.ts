import { refuses, type Schedule, type Step } from './schedule.ts';

const REFUSALS: readonly string[] = ['denied', 'missing', 'answer'];

function disturbs(step: Step): boolean {
  switch (step.kind) {
    case 'colleague':
    case 'between':
    case 'admin':
    case 'rights':
    case 'remove':
    case 'own':
    case 'tag':
    case 'undo':
    case 'undoMany':
    case 'leave':
    case 'lose':
    case 'retryAll':
    case 'discardAll':
      return true;
    case 'category':
      return !step.uses || step.company === 3;
    case 'many':
      return step.field === 'category';
    case 'move':
      return step.person === 5;
    case 'fault':
      return REFUSALS.includes(step.fault.kind);
    default:
      return false;
  }
}

/** True if nothing in the schedule gives a reason why an edit should not be carried out in the end. */
export function isCalm(schedule: Schedule): boolean {
  return !schedule.automatic && !schedule.moves.some(({ step }) => disturbs(step)) && !schedule.traps.some(refuses);
}
