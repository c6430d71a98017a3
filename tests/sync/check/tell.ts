import { failureOf, type Move, type Schedule, type Step } from './schedule.ts';
import { FIRST_OWN_VALUE } from './values.ts';

function where(step: { readonly panel: number }): string {
  return `panel ${step.panel + 1}`;
}

function tellStep(step: Step, own: number): string {
  switch (step.kind) {
    case 'status':
      return `${where(step)}: person ${step.person} gets status ${own}`;
    case 'move':
      return `${where(step)}: person ${step.person} gets status ${own}, and their company category ${own}`;
    case 'category':
      return `${where(step)}: company ${step.company} gets category ${own} (${step.uses ? 'with' : 'without'} lead status)`;
    case 'own':
      return `${where(step)}: person 6 gets category ${own} of their own (${step.uses ? 'with' : 'without'} lead status)`;
    case 'detail':
      return `${where(step)}: person ${step.person} gets the ${step.field} ${own}`;
    case 'tag':
      return `${where(step)}: tags person ${step.person} and somebody new in ${step.at === null ? 'no company' : step.at === 'new' ? 'a new company' : `company ${step.at}`} with status ${own}${step.bare ? ', without addresses, and a second window the same' : ''}`;
    case 'many':
      return `${where(step)}: ${step.field === 'status' ? 'everybody' : 'every company'} gets ${step.field} ${own}`;
    case 'undoMany':
      return `${where(step)}: takes everything back`;
    case 'forget':
      return step.how === 'copy' ? 'the user has the copy of the CRM forgotten' : 'the copy of the CRM was kept for too long';
    case 'create':
      return `${where(step)}: creates a person in ${step.at === null ? 'no company' : step.at === 'new' ? 'a new company' : `company ${step.at}`}${step.status ? `, with status ${own}` : ''}${step.email ? '' : ', without an address'}`;
    case 'undo':
    case 'retry':
    case 'discard':
      return `${where(step)}: ${step.kind} of row ${step.pick}`;
    case 'retryAll':
    case 'discardAll':
      return `${where(step)}: ${step.kind}`;
    case 'replica':
      return `${step.by} works on what is kept here (${step.how})`;
    case 'keep':
      return `what is kept here shall be: ${step.keep}${step.paused ? ', paused' : ''}`;
    case 'comeBack':
      return 'everybody who was deleted at the CRM is back';
    case 'look':
      return `${where(step)}: looks (${step.what}, ${step.id})`;
    case 'colleague':
    case 'between':
      return `a colleague changes ${step.what} around ${step.id}${step.kind === 'between' ? ', between the tests and the save of the next write' : ''}`;
    case 'admin':
      return `an administrator changes a ${step.what} (${step.pick})`;
    case 'rights':
      return `the rights on ${step.of} ${step.id} become: ${step.right}`;
    case 'remove':
      return `${step.of} ${step.id} is deleted at the CRM`;
    case 'fault':
      return `fault: ${JSON.stringify(step.fault)}`;
    case 'sync':
      return `${step.by} sends`;
    case 'pass':
      return `${step.ms} ms pass`;
    case 'jump':
      return `the device's clock jumps by ${step.ms} ms`;
    case 'die':
      return `whoever waits for the ${step.left + 1}. time ${step.outcome.replace('died', 'dies')} what it waits for`;
    case 'kill':
      return `${step.who} dies`;
    case 'lose':
      return `the browser starts again, and the database is ${{ cut: 'as it was some steps before', empty: 'empty', older: 'of an earlier version' }[step.how]}`;
    case 'close':
      return `${step.who} loses its connection to the database`;
    case 'leave':
      return `the user signs out; then ${step.next === 'same' ? 'the same' : 'somebody else'} signs in`;
  }
}

function tellMove({ step, rush }: Move, index: number): string {
  const own = FIRST_OWN_VALUE + index;
  return `${index + 1}. ${tellStep(step, own)}${rush === 0 ? '' : ` (and the next after ${rush} microtasks)`}`;
}

/** The schedule as lines that a reader can follow. */
export function tellSchedule(schedule: Schedule): readonly string[] {
  const { strict, keepOnReturn, automatic, ticks, alarms, warm, waiting, dawdle } = schedule;
  return [
    `${strict ? 'strict' : 'sloppy'} server, people ${keepOnReturn ? 'keep their status' : 'get Open'} when lead status comes back`,
    `${automatic ? 'the first status moves the company · ' : ''}${ticks ? 'a second for every write' : 'writes share a second'} · ${alarms ? 'alarms' : 'no alarms'} · ${warm ? 'warm' : 'cold'} start${waiting === 0 ? '' : ` · ${waiting} old edits wait`} · dawdle ${dawdle}`,
    ...schedule.traps.map((trap) => {
      const { crm, store, whole } = failureOf(trap);
      const how =
        trap.outcome === 'failed'
          ? `${whole ? 'all of ' : ''}what is awaited fails (${crm.kind} or ${store.kind})`
          : `the context ${trap.outcome.replace('died', 'dies')} it`;
      return `at ${trap.at}, for the ${trap.left + 1}. time: ${how}`;
    }),
    ...schedule.moves.map(tellMove),
  ];
}
