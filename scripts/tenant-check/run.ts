import { ASSUMPTION_IDS, ASSUMPTIONS, type Assumption, type AssumptionId } from './assumptions.ts';
import { couldNotTell, type Finding } from './finding.ts';
import { LIST_CHECKS } from './list-checks.ts';
import { at } from './probe.ts';
import { RECORD_CHECKS } from './record-checks.ts';
import type { Scene } from './scene.ts';
import { SIGN_IN_CHECKS, type Check } from './sign-in-checks.ts';
import { WRITE_CHECKS } from './write-checks.ts';

/** One check for each assumption: the compiler says if one has none. */
const CHECKS: Readonly<Record<AssumptionId, Check>> = { ...SIGN_IN_CHECKS, ...LIST_CHECKS, ...RECORD_CHECKS, ...WRITE_CHECKS };

/** What was found out about one assumption. */
export interface Result extends Finding {
  readonly id: AssumptionId;
}

/** Why nothing that needs a user can be asked; null if it can. */
async function whyNoUser({ probe, apiUrl }: Scene, signedIn: boolean): Promise<string | null> {
  if (!signedIn) return 'Needs a sign-in: --token or SUPEROFFICE_TOKEN, or --base with --user and --password.';
  if (apiUrl === null) return 'The tenant’s state does not say where its WebAPI is.';
  try {
    const { status, body } = await probe.api('User/currentPrincipal');
    return status === 200 && typeof at(body, 'AssociateId') === 'number' ? null : `The sign-in is not accepted: HTTP ${status}.`;
  } catch (error) {
    return `The WebAPI cannot be reached: ${messageOf(error)}`;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Runs every check, one after another, and tells each result as it comes. Writes only with `scene.writeTo`. `userProblem`: why
 * what needs a user could not be asked, null if it was.
 */
export async function runChecks(
  scene: Scene,
  signedIn: boolean,
  tell: (result: Result) => void,
): Promise<{ readonly results: readonly Result[]; readonly userProblem: string | null }> {
  const userProblem = await whyNoUser(scene, signedIn);
  const results: Result[] = [];
  for (const id of ASSUMPTION_IDS) {
    const { needs }: Assumption = ASSUMPTIONS[id];
    const blocked = needs === 'user' || needs === 'write' ? userProblem : null;
    const finding =
      blocked === null ? await CHECKS[id](scene).catch((error: unknown) => couldNotTell(messageOf(error))) : couldNotTell(blocked);
    const result = { id, ...finding };
    results.push(result);
    tell(result);
  }
  return { results, userProblem };
}
